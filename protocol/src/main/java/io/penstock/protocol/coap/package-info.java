/**
 * CoAP, the Constrained Application Protocol, over UDP (RFC 7252) and TCP (RFC 8323), with observing (RFC 7641) and blocks (RFC
 * 7959). Bytes enter; operations on resources leave. What is in DTLS is named only.
 */
@NullMarked
package io.penstock.protocol.coap;

import org.jspecify.annotations.NullMarked;
