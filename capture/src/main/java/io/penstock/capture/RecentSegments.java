package io.penstock.capture;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Checksums of the last segments that a stream has given out, so that a repetition with other bytes is noticed. Only whole
 * segments can be compared: a repetition that carries just a part of one passes. 64 bytes for a direction.
 */
final class RecentSegments {
    private static final int SEGMENTS = 4;
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private RecentSegments() {}

    /** A new memory of nothing. */
    static int[] create() {
        return new int[3 * SEGMENTS];
    }

    /** Remembers a segment in place of the oldest. */
    static void add(int[] recent, int sequence, Bytes bytes) {
        System.arraycopy(recent, 0, recent, 3, 3 * (SEGMENTS - 1));
        recent[0] = sequence;
        recent[1] = bytes.length();
        recent[2] = hash(bytes.array(), bytes.offset(), bytes.length());
    }

    /** Length of the first remembered segment within these bytes that had other bytes; 0 if there is none. */
    static int differing(int[] recent, int sequence, Bytes bytes) {
        for (int i = 0; i < recent.length && recent[i + 1] > 0; i += 3) {
            int at = recent[i] - sequence;
            int length = recent[i + 1];
            if (at >= 0
                    && length <= bytes.length() - at
                    && hash(bytes.array(), bytes.offset() + at, length) != recent[i + 2]) {
                return length;
            }
        }
        return 0;
    }

    /** Not for keeping secrets: it is to be cheap, and to tell most changes. */
    private static int hash(byte[] array, int offset, int length) {
        long hash = length;
        int at = offset;
        int end = offset + length;
        for (; end - at >= 8; at += 8) {
            hash = (hash ^ (long) LONGS.get(array, at)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        for (; at < end; at++) {
            hash = (hash ^ array[at]) * 0x9E3779B97F4A7C15L;
        }
        return (int) (hash ^ hash >>> 32);
    }
}
