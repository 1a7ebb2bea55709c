/**
 * DNP3 (IEEE 1815): data link, transport function and application layer, over TCP and UDP.
 * Bytes of a flow enter; operations on points, files and devices, violations of the standard and device attributes leave.
 */
@NullMarked
package io.penstock.protocol.dnp3;

import org.jspecify.annotations.NullMarked;
