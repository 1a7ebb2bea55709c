package io.penstock.delivery.syslog;

import org.jspecify.annotations.Nullable;

/**
 * Some messages with their framing, as they go over a connection in one write. Used by one thread.
 *
 * <p>{@code end} and {@code written} are about the newest connection that it was written to.
 */
final class Chunk {
    /** What one write takes: large enough that the system call costs little, small against the send buffer. */
    static final int BYTES = 64 * 1024;
    /** Two that are farther apart stay two: whoever reads them from the log again reads what lies between, too. */
    private static final long LONGEST_STRETCH = 1 << 16;

    /** Holds the messages, whole ones, in its first {@code length} bytes; null once they are to be read from the log again. */
    byte @Nullable [] bytes;
    /** How many bytes count. */
    int length;
    /** The position of the first alert in it. */
    final long first;
    /** The position of the last alert in it. */
    long last;
    /** How many alerts are in it. */
    int alerts;
    /** How many bytes had been written to the connection with this chunk. */
    long end;
    /** When it was written, {@link System#nanoTime}. */
    long written;
    /** The one that was written after it, for {@link ResendWindow}. */
    @Nullable
    Chunk next;

    Chunk(byte[] bytes, int length, long first, long last, int alerts) {
        this.bytes = bytes;
        this.length = length;
        this.first = first;
        this.last = last;
        this.alerts = alerts;
    }

    /** It was read from the log again and written. */
    void rewritten(int nowAlerts, int nowLength, long nowEnd) {
        alerts = nowAlerts;
        length = nowLength;
        end = nowEnd;
    }

    /** Takes in the one after it, if both together are still one write; neither has bytes. */
    boolean takesIn(Chunk after) {
        if (length + after.length > BYTES || after.first <= last || after.last - first >= LONGEST_STRETCH) {
            return false;
        }
        length += after.length;
        last = after.last;
        alerts += after.alerts;
        end = after.end;
        written = after.written;
        next = after.next;
        return true;
    }
}
