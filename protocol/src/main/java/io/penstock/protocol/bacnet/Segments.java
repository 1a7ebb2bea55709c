package io.penstock.protocol.bacnet;

import io.penstock.capture.Bytes;
import java.util.Arrays;

/**
 * Puts the segments of one message together (5.2 and 5.3), one message in each direction at a time. It grows to the longest
 * message seen and no further than its budget. Owned by the thread of its flow.
 */
final class Segments {
    /** The longest message that is put together, in bytes. */
    static final int BUDGET = 1 << 16;

    private final Bytes window = new Bytes();
    private byte[] bytes = {};
    private int length;
    private long key;
    private int expected;
    private boolean collecting;

    /**
     * Takes a segment.
     *
     * @param messageKey what all segments of a message share
     * @return true if it was the last and the message is whole: then it is in {@link #window}
     */
    boolean add(long messageKey, int sequence, boolean more, Bytes from, int at, int size) {
        if (sequence == 0) {
            key = messageKey;
            length = 0;
            expected = 0;
            collecting = true;
        }
        if (!collecting || key != messageKey) {
            return false;
        }
        if (sequence != (expected & 0xFF)) {
            // Sent again, or something was lost: then the sender repeats from there.
            return false;
        }
        if (length + size > BUDGET) {
            collecting = false;
            return false;
        }
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(BUDGET, Math.max(length + size, 2 * bytes.length)));
        }
        from.copyTo(at, bytes, length, size);
        length += size;
        expected++;
        collecting = more;
        return !more;
    }

    /** The message that was put together last. */
    Bytes window() {
        return window.wrap(bytes, 0, length);
    }
}
