package io.penstock.delivery.syslog;

/**
 * Some messages with their framing, as they go over a connection in one write. Used by one thread.
 *
 * <p>{@code end} and {@code written} are about the newest connection that it was written to.
 */
final class Chunk {
    /** What one write takes: large enough that the system call costs little, small against the send buffer. */
    static final int BYTES = 64 * 1024;

    /** Holds the messages, whole ones, in its first {@code length} bytes. */
    final byte[] bytes;
    /** How many bytes count. */
    final int length;
    /** The position of the first alert in it. */
    final long first;
    /** How many alerts are in it. */
    final int alerts;
    /** How many bytes had been written to the connection with this chunk. */
    long end;
    /** When it was written, {@link System#nanoTime}. */
    long written;

    Chunk(byte[] bytes, int length, long first, int alerts) {
        this.bytes = bytes;
        this.length = length;
        this.first = first;
        this.alerts = alerts;
    }
}
