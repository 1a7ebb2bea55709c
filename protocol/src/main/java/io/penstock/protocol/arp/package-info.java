/**
 * The Address Resolution Protocol: which hardware address has which IP address.
 * It is read from frames directly, since it has no flow.
 */
@NullMarked
package io.penstock.protocol.arp;

import org.jspecify.annotations.NullMarked;
