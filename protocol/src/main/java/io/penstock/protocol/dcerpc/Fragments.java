package io.penstock.protocol.dcerpc;

import io.penstock.capture.Bytes;

/** Joins the fragments of one call at a time (C706 section 12.5.2.2), up to {@link #MAX} bytes. Owned by its flow's thread. */
final class Fragments {
    /** The longest body; PROFINET's records have at most 64 KiB. */
    static final int MAX = 1 << 16;

    private final Bytes whole = new Bytes();
    private byte[] bytes = {};
    private int length;
    private long call;
    private int next = -1;

    /** Takes a fragment; true if it was the last one and {@link #whole} is the body. */
    boolean take(DatagramHeader header, Bytes datagram) {
        int number = header.fragment();
        int size = header.length();
        if (number == 0) {
            call = header.call();
            length = 0;
            next = 0;
        }
        boolean fits = next >= 0 && number == next && header.call() == call && length + size <= MAX;
        if (!fits) {
            // Sent again, out of order or too much: the next call begins anew.
            next = number < next && header.call() == call ? next : -1;
            return false;
        }
        if (bytes.length < length + size) {
            bytes = java.util.Arrays.copyOf(bytes, Math.min(MAX, Math.max(4096, 2 * (length + size))));
        }
        datagram.copyTo(DatagramHeader.SIZE, bytes, length, size);
        length += size;
        next++;
        if ((header.flags() & DatagramHeader.LAST_FRAGMENT) == 0) {
            return false;
        }
        next = -1;
        return true;
    }

    Bytes whole() {
        return whole.wrap(bytes, 0, length);
    }
}
