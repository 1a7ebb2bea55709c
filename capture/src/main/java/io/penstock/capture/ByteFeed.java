package io.penstock.capture;

import java.io.IOException;
import java.io.InputStream;

/**
 * A stream read in large chunks, of which the next bytes are always found in one array. Owned by the thread that reads;
 * {@link #position()} alone may be asked by others.
 */
final class ByteFeed implements AutoCloseable {
    static final int CHUNK = 4 << 20;

    private final InputStream in;
    private byte[] buffer;
    private int start;
    private int end;
    private long position;

    ByteFeed(InputStream in) {
        this(in, CHUNK);
    }

    /** A feed that reads {@code chunk} bytes at a time; a larger frame makes it larger. */
    ByteFeed(InputStream in, int chunk) {
        this.in = in;
        this.buffer = new byte[chunk];
    }

    /**
     * Makes the next {@code count} bytes available in {@link #array()} from {@link #start()}.
     *
     * @return false if the stream ends before
     */
    boolean require(int count) throws IOException {
        if (end - start >= count) {
            return true;
        }
        if (start > 0) {
            System.arraycopy(buffer, start, buffer, 0, end - start);
            end -= start;
            start = 0;
        }
        if (count > buffer.length) {
            byte[] larger = new byte[count];
            System.arraycopy(buffer, 0, larger, 0, end);
            buffer = larger;
        }
        while (end < count) {
            int read = in.read(buffer, end, buffer.length - end);
            if (read < 0) {
                return false;
            }
            end += read;
        }
        return true;
    }

    /** The array that holds the required bytes. */
    byte[] array() {
        return buffer;
    }

    /** Where the required bytes start in {@link #array()}. */
    int start() {
        return start;
    }

    /** How many bytes are at hand without reading more. */
    int available() {
        return end - start;
    }

    /** Steps over required bytes. */
    void skip(int count) {
        start += count;
        position += count;
    }

    /** Place in the stream, bytes from its beginning. */
    long position() {
        return position;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
