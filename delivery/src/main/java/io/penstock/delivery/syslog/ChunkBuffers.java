package io.penstock.delivery.syslog;

import io.penstock.delivery.format.Utf8;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The arrays of full chunks, used again: they live as long as the resend window keeps bytes, and the collector would have
 * to move each of them about. Used by one thread.
 */
final class ChunkBuffers {
    private static final int BYTES = Chunk.BYTES + Chunk.BYTES / 8;
    private static final int MOST = 64;

    private final Deque<byte[]> spare = new ArrayDeque<>();

    /** A copy of the bytes, in an array that may be longer. */
    byte[] copy(Utf8 messages) {
        int length = messages.size();
        if (length < Chunk.BYTES || length > BYTES) {
            return messages.bytes();
        }
        byte[] copy = spare.isEmpty() ? new byte[BYTES] : spare.removeLast();
        System.arraycopy(messages.array(), 0, copy, 0, length);
        return copy;
    }

    /** Nobody needs the bytes any more. */
    void free(byte[] bytes) {
        if (bytes.length == BYTES && spare.size() < MOST) {
            spare.addLast(bytes);
        }
    }
}
