/**
 * Tests of Kerberos, held against RFC 4120 and tshark.
 */
@NullMarked
package io.penstock.protocol.kerberos;

import org.jspecify.annotations.NullMarked;
