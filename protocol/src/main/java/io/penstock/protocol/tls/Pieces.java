package io.penstock.protocol.tls;

import io.penstock.capture.Bytes;
import java.util.Arrays;

/** The beginning of a handshake message whose rest is in later records, at most {@link #MAX} bytes. */
final class Pieces {
    /** More than any chain of certificates that devices send. */
    static final int MAX = 1 << 16;

    private byte[] bytes = {};
    private int length;

    boolean isEmpty() {
        return length == 0;
    }

    void clear() {
        length = 0;
        bytes = new byte[0];
    }

    /** Adds bytes; false if they would be too many: then all are dropped. */
    boolean add(Bytes more, int from, int count) {
        if (length + count > MAX) {
            clear();
            return false;
        }
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(MAX, Math.max(length + count, 2 * bytes.length)));
        }
        more.copyTo(from, bytes, length, count);
        length += count;
        return true;
    }

    Bytes over(Bytes window) {
        return window.wrap(bytes, 0, length);
    }

    /** Forgets the first bytes: they were read. */
    void drop(int count) {
        if (count >= length) {
            clear();
            return;
        }
        System.arraycopy(bytes, count, bytes, 0, length - count);
        length -= count;
    }
}
