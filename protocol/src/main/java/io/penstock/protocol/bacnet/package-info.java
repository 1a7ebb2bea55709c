/**
 * BACnet/IP (ANSI/ASHRAE 135): virtual link layer, network layer and application layer.
 * Datagrams of port 47808 enter; operations, violations of the standard and device identification leave.
 */
@NullMarked
package io.penstock.protocol.bacnet;

import org.jspecify.annotations.NullMarked;
