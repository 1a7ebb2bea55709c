/**
 * Tests of NTP, held against its RFCs and tshark.
 */
@NullMarked
package io.penstock.protocol.ntp;

import org.jspecify.annotations.NullMarked;
