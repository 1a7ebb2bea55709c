/**
 * The Precision Time Protocol (IEEE 1588) in Ethernet frames and over UDP.
 * Messages enter; who is the grandmaster, what is managed and violations leave.
 */
@NullMarked
package io.penstock.protocol.ptp;

import org.jspecify.annotations.NullMarked;
