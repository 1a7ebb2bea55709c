/**
 * Packets from network interfaces, through libpcap and Java's foreign function interface. Nothing else of the program knows
 * of libpcap.
 */
@NullMarked
package io.penstock.capture.live;

import org.jspecify.annotations.NullMarked;
