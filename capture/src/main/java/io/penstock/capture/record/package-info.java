/**
 * Packets out: pcapng files, and the ring of recent packets on disk that alerts' packets are taken from.
 */
@NullMarked
package io.penstock.capture.record;

import org.jspecify.annotations.NullMarked;
