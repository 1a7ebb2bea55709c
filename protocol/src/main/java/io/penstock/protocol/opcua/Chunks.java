package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;
import java.util.Arrays;

/**
 * Joins the chunks of a message in one direction (Part 6, 6.7.2): chunks of a message follow each other. It grows to the
 * longest message seen and no further than its budget. Owned by the thread of its flow.
 */
final class Chunks {
    /** The longest message that is joined, in bytes. */
    static final int BUDGET = 1 << 18;

    private final Bytes window = new Bytes();
    private byte[] bytes = {};
    private int length;
    private long request;
    private boolean collecting;
    private boolean over;

    /** Takes the body of a chunk that others follow. */
    void add(long requestId, Bytes from, int at, int size) {
        if (!collecting || request != requestId) {
            collecting = true;
            request = requestId;
            length = 0;
            over = false;
        }
        if (over || length + size > BUDGET) {
            over = true;
            return;
        }
        if (length + size > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.min(BUDGET, Math.max(length + size, 2 * bytes.length)));
        }
        from.copyTo(at, bytes, length, size);
        length += size;
    }

    /** True if chunks of this message were taken before. */
    boolean holds(long requestId) {
        return collecting && request == requestId;
    }

    /** True if the message that ended was longer than the budget. */
    boolean isOver() {
        return over;
    }

    /** The joined message; the next chunk starts another. */
    Bytes end() {
        collecting = false;
        return window.wrap(bytes, 0, over ? 0 : length);
    }

    void forget() {
        collecting = false;
    }
}
