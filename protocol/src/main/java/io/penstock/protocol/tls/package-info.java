/**
 * TLS (RFC 8446, RFC 5246) and its forerunners: what is said in the clear before and around the secret. Records enter;
 * hellos, certificates, alerts and the names of secured industrial protocols leave.
 */
@NullMarked
package io.penstock.protocol.tls;

import org.jspecify.annotations.NullMarked;
