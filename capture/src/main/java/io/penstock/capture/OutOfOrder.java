package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/**
 * The segments of one stream that came before those in front of them, in the order of their numbers, without overlap: the
 * first to arrive stands. Made when the first of them comes. Owned by the thread of its {@link FlowTable}.
 */
final class OutOfOrder {
    /** Bytes kept for one direction: larger than the windows that controllers use. */
    static final int MAX_BYTES = 1 << 18;

    static final int MAX_SEGMENTS = 256;

    /** What a segment takes up beside its bytes. */
    static final int SEGMENT_COST = 64;

    private static final class Segment {
        final int sequence;
        final byte[] data;

        @Nullable
        Segment before;

        @Nullable
        Segment after;

        Segment(int sequence, byte[] data) {
            this.sequence = sequence;
            this.data = data;
        }

        int end() {
            return sequence + data.length;
        }
    }

    private final Budget budget;
    private final Bytes window = new Bytes();
    private @Nullable Segment first;
    private @Nullable Segment last;
    private int segments;
    private int bytes;
    private boolean evicted;
    private int end;

    /** Since when the first of them has waited for what is missing before it. */
    long since;

    @Nullable
    OutOfOrder older;

    @Nullable
    OutOfOrder newer;

    OutOfOrder(Budget budget, long since) {
        this.budget = budget;
        this.since = since;
        budget.join(this);
    }

    boolean isEmpty() {
        return first == null;
    }

    int bytes() {
        return bytes;
    }

    /** True if the budget has taken away what was here, up to {@link #end}. */
    boolean isEvicted() {
        return evicted;
    }

    /** Number of the byte behind the last that is here, or was before it was evicted. */
    int end() {
        return last == null ? end : last.end();
    }

    /** Number of the first byte that is here; there must be one. */
    int start() {
        if (first == null) {
            throw new IllegalStateException("nothing waits");
        }
        return first.sequence;
    }

    boolean isFull() {
        return bytes > MAX_BYTES || segments > MAX_SEGMENTS;
    }

    /**
     * Keeps the bytes that no segment here has.
     *
     * @return how many bytes were here already, and their complement if some of them differ; {@link Integer#MIN_VALUE} if
     *     the budget has no room
     */
    int keep(int sequence, Bytes data) {
        Segment left = last;
        while (left != null && left.sequence - sequence > 0) {
            left = left.before;
        }
        int known = 0;
        boolean differs = false;
        int from = 0;
        while (from < data.length()) {
            if (left != null && left.end() - (sequence + from) > 0) {
                int to = Math.min(data.length(), left.end() - sequence);
                differs |= !same(left, sequence, data, from, to);
                known += to - from;
                from = to;
            }
            Segment right = left == null ? first : left.after;
            int to = right == null ? data.length() : Math.min(data.length(), right.sequence - sequence);
            if (to > from) {
                if (!budget.take(to - from + SEGMENT_COST, this)) {
                    return Integer.MIN_VALUE;
                }
                left = insert(left, sequence + from, data, from, to);
                from = to;
            } else {
                left = right;
            }
        }
        return differs ? ~known : known;
    }

    /** Length of the first stretch that both these bytes and a segment here have, and not the same; 0 if there is none. */
    int differing(int sequence, Bytes data) {
        int behind = sequence + data.length();
        for (Segment segment = first; segment != null && behind - segment.sequence > 0; segment = segment.after) {
            int from = Math.max(0, segment.sequence - sequence);
            int to = Math.min(data.length(), segment.end() - sequence);
            if (to > from && !same(segment, sequence, data, from, to)) {
                return to - from;
            }
        }
        return 0;
    }

    private static boolean same(Segment segment, int sequence, Bytes data, int from, int to) {
        int at = sequence + from - segment.sequence;
        return java.util.Arrays.equals(
                segment.data, at, at + to - from, data.array(), data.offset() + from, data.offset() + to);
    }

    private Segment insert(@Nullable Segment left, int sequence, Bytes data, int from, int to) {
        byte[] copy = new byte[to - from];
        data.copyTo(from, copy, 0, copy.length);
        Segment segment = new Segment(sequence, copy);
        segment.before = left;
        segment.after = left == null ? first : left.after;
        if (segment.before == null) {
            first = segment;
        } else {
            segment.before.after = segment;
        }
        if (segment.after == null) {
            last = segment;
        } else {
            segment.after.before = segment;
        }
        segments++;
        bytes += copy.length;
        return segment;
    }

    /** Takes the first segment out; the bytes are good until the next call. */
    Bytes takeFirst() {
        Segment segment = first;
        if (segment == null) {
            throw new IllegalStateException("nothing waits");
        }
        end = segment.end();
        first = segment.after;
        if (first == null) {
            last = null;
        } else {
            first.before = null;
        }
        segments--;
        bytes -= segment.data.length;
        budget.giveBack(segment.data.length + SEGMENT_COST);
        return window.wrap(segment.data, 0, segment.data.length);
    }

    /** Gives everything up without a word to the stream, which finds out when it next looks. */
    void evict() {
        end = end();
        clear();
        evicted = true;
    }

    /** Lets go of everything. */
    void clear() {
        if (!evicted) {
            budget.giveBack(bytes + segments * SEGMENT_COST);
            budget.leave(this);
        }
        first = null;
        last = null;
        segments = 0;
        bytes = 0;
    }
}
