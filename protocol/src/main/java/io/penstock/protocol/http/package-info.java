/**
 * HTTP/1.0 and HTTP/1.1 (RFC 9110, RFC 9112). Streams enter; requests joined with their answers, names of software and
 * signs of credentials in the clear leave.
 */
@NullMarked
package io.penstock.protocol.http;

import org.jspecify.annotations.NullMarked;
