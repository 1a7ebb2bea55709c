/**
 * OPC UA binary over TCP (OPC 10000-6, UA Connection Protocol and UA Secure Conversation; services of OPC 10000-4).
 * Bytes of port 4840 enter; operations, violations of the two parts and identification of servers leave.
 */
@NullMarked
package io.penstock.protocol.opcua;

import org.jspecify.annotations.NullMarked;
