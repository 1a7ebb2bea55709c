/**
 * Tests of NetBIOS over UDP, held against RFC 1002 and tshark.
 */
@NullMarked
package io.penstock.protocol.nbns;

import org.jspecify.annotations.NullMarked;
