/**
 * SSH (RFC 4253) up to where it becomes secret: the software of both sides and the algorithms that they offer.
 * Streams enter; banners and key exchange leave.
 */
@NullMarked
package io.penstock.protocol.ssh;

import org.jspecify.annotations.NullMarked;
