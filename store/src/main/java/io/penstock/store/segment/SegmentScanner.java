package io.penstock.store.segment;

import java.io.IOException;

/**
 * Goes from record to record of a segment and finds the next good one behind damage. One thread.
 *
 * <p>After {@link #next} said yes, the record's bytes are in {@link #bytes} from {@link #at} until it is called again.
 */
final class SegmentScanner {
    static final int CHUNK = 256 << 10;

    /** Where the bytes come from. */
    interface Source {
        /** Reads up to {@code length} bytes at {@code offset} into the start of {@code into}; fewer only at the end. */
        int read(byte[] into, int length, long offset) throws IOException;
    }

    private final Source source;
    private final long end;
    private byte[] buffer;
    private long bufferStart;
    private int bufferLength;
    private long offset;
    private long expected;
    private int at;
    private int length;
    private long badAt = -1;
    private long lostFirst;
    private long lostLast;

    /**
     * A scanner that starts in front of a record.
     *
     * @param offset where that record starts
     * @param expected the record's position
     * @param end where the file ends for this scanner
     * @param buffer at least {@link #CHUNK} bytes; the scanner's own until it is done
     */
    SegmentScanner(Source source, long offset, long expected, long end, byte[] buffer) {
        this.source = source;
        this.offset = offset;
        this.expected = expected;
        this.end = end;
        this.buffer = buffer;
    }

    /** Goes to the next good record. If there was none, {@link #offset} is where reading stopped: at the end, or at damage. */
    boolean next() throws IOException {
        badAt = -1;
        if (good(offset, expected, expected)) {
            take();
            return true;
        }
        if (offset >= end) {
            return false;
        }
        long bad = offset;
        // Every record takes a header at least, so positions cannot have grown by more than that.
        long most = expected + (end - bad) / RecordFormat.HEADER + 1;
        for (long candidate = bad + 1; candidate + RecordFormat.HEADER <= end; candidate++) {
            if (good(candidate, expected, most)) {
                badAt = bad;
                lostFirst = expected;
                offset = candidate;
                expected = position();
                lostLast = expected - 1;
                take();
                return true;
            }
        }
        return false;
    }

    /** Where the damage before this record starts, -1 if there was none. */
    long badAt() {
        return badAt;
    }

    /** The positions lost by that damage; none if the last is before the first. */
    long lostFirst() {
        return lostFirst;
    }

    long lostLast() {
        return lostLast;
    }

    byte[] bytes() {
        return buffer;
    }

    /** Where in {@link #bytes} the record starts. */
    int at() {
        return at;
    }

    /** The length of its body. */
    int length() {
        return length;
    }

    long position() {
        return RecordFormat.longAt(buffer, at + RecordFormat.POSITION);
    }

    /** Where the next record starts in the file. */
    long offset() {
        return offset;
    }

    /** The position that the next record has if nothing is lost. */
    long expected() {
        return expected;
    }

    private void take() {
        offset += RecordFormat.HEADER + length;
        expected++;
    }

    private boolean good(long start, long least, long most) throws IOException {
        if (start + RecordFormat.HEADER > end || !load(start, RecordFormat.HEADER)) {
            return false;
        }
        int from = (int) (start - bufferStart);
        long position = RecordFormat.longAt(buffer, from + RecordFormat.POSITION);
        if (position < least || position > most) {
            return false;
        }
        int body = RecordFormat.intAt(buffer, from + RecordFormat.LENGTH);
        if (body < 0 || body > RecordFormat.LARGEST_BODY || start + RecordFormat.HEADER + body > end) {
            return false;
        }
        if (!load(start, RecordFormat.HEADER + body)) {
            return false;
        }
        at = (int) (start - bufferStart);
        length = body;
        return RecordFormat.intAt(buffer, at + RecordFormat.CRC) == RecordFormat.crc(buffer, at, body);
    }

    /** Makes sure that {@code wanted} bytes from {@code start} are in the buffer. */
    private boolean load(long start, int wanted) throws IOException {
        if (start >= bufferStart && start + wanted <= bufferStart + bufferLength) {
            return true;
        }
        if (wanted > buffer.length) {
            buffer = new byte[wanted];
        }
        bufferLength = source.read(buffer, (int) Math.min(buffer.length, end - start), start);
        bufferStart = start;
        return bufferLength >= wanted;
    }
}
