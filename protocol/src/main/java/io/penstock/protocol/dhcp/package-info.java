/**
 * DHCP for IPv4 (RFC 2131, RFC 2132) on UDP 67 and 68.
 * Datagrams enter; message types, names of clients and the addresses given to them leave.
 */
@NullMarked
package io.penstock.protocol.dhcp;

import org.jspecify.annotations.NullMarked;
