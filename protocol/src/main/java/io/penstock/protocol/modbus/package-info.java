/**
 * Modbus/TCP: the Modbus Application Protocol V1.1b3 over Modbus Messaging on TCP/IP V1.0b.
 * Bytes of port 502 enter; operations, violations of the two documents and device identification leave.
 */
@NullMarked
package io.penstock.protocol.modbus;

import org.jspecify.annotations.NullMarked;
