/**
 * DNS (RFC 1035) over UDP and TCP, multicast DNS (RFC 6762) and LLMNR (RFC 4795).
 * Messages enter; queries, replies, violations and what replies say of stations of the site leave.
 */
@NullMarked
package io.penstock.protocol.dns;

import org.jspecify.annotations.NullMarked;
