/** Tests of PTP, held against its specification and tshark. */
@NullMarked
package io.penstock.protocol.ptp;

import org.jspecify.annotations.NullMarked;
