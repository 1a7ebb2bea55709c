/**
 * Tests of LDAP, held against RFC 4511 and tshark.
 */
@NullMarked
package io.penstock.protocol.ldap;

import org.jspecify.annotations.NullMarked;
