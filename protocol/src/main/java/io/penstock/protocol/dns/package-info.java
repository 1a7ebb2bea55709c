/**
 * DNS (RFC 1035) on UDP 53 and multicast DNS (RFC 6762) on UDP 5353.
 * Datagrams enter; queries, replies and the names of local addresses leave.
 */
@NullMarked
package io.penstock.protocol.dns;

import org.jspecify.annotations.NullMarked;
