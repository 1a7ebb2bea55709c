/**
 * ARP for Ethernet and IPv4 (RFC 826).
 * A frame's payload enters; who asks for whom leaves.
 */
@NullMarked
package io.penstock.protocol.arp;

import org.jspecify.annotations.NullMarked;
