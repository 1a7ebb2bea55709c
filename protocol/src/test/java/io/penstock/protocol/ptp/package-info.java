/**
 * Tests of PTP, held against IEEE 1588 and tshark.
 */
@NullMarked
package io.penstock.protocol.ptp;

import org.jspecify.annotations.NullMarked;
