package io.penstock.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The segments of one stream that came before those in front of them, in the order of their numbers, without overlap: the
 * first to arrive stands. Comes from the {@link Budget}, with the memory of its segments, and goes back there. Owned by the
 * thread of its {@link FlowTable}.
 */
final class OutOfOrder {
    /** Bytes kept for one direction: larger than the windows that controllers use. */
    static final int MAX_BYTES = 1 << 18;

    static final int MAX_SEGMENTS = 256;

    private final Budget budget;
    private final Bytes window = new Bytes();
    private @Nullable Segment first;
    private @Nullable Segment last;
    /** What was taken last; its bytes are still being read. */
    private @Nullable Segment taken;

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

    OutOfOrder(Budget budget) {
        this.budget = budget;
    }

    /** Begins to keep for another stream. */
    void begin(long now) {
        since = now;
        evicted = false;
        end = 0;
    }

    boolean isEmpty() {
        return first == null;
    }

    int bytes() {
        return bytes;
    }

    int segments() {
        return segments;
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

    /** The packet's number that what was taken last was kept with. */
    long takenNumber() {
        return taken == null ? 0 : taken.number;
    }

    /** When that packet was captured, nanoseconds since 1970. */
    long takenNanos() {
        return taken == null ? 0 : taken.timeNanos;
    }

    boolean isFull() {
        return bytes > MAX_BYTES || segments > MAX_SEGMENTS;
    }

    /**
     * Keeps the bytes that no segment here has.
     *
     * @param number the packet's, 0 if it does not matter
     * @return how many bytes were here already, and their complement if some of them differ; {@link Integer#MIN_VALUE} if
     *     the budget has no room
     */
    int keep(int sequence, Bytes data, long number, long timeNanos) {
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
            to = Math.min(to, from + Segment.LARGEST);
            if (to > from) {
                Segment fresh = budget.segment(to - from, this);
                if (fresh == null) {
                    return Integer.MIN_VALUE;
                }
                fresh.fill(sequence + from, data, from, to);
                fresh.number = number;
                fresh.timeNanos = timeNanos;
                insert(left, fresh);
                left = fresh;
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
        return Arrays.equals(segment.data, at, at + to - from, data.array(), data.offset() + from, data.offset() + to);
    }

    private void insert(@Nullable Segment left, Segment segment) {
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
        bytes += segment.length;
    }

    /** Takes the first segment out; the bytes are good until the next call of anything here. */
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
        bytes -= segment.length;
        letGoOfTaken();
        taken = segment;
        return window.wrap(segment.data, 0, segment.length);
    }

    /** Gives everything up without a word to the stream, which finds out when it next looks. */
    void evict() {
        end = end();
        clear();
    }

    /** Lets go of everything. */
    void clear() {
        if (!evicted) {
            budget.leave(this);
            evicted = true;
        }
        letGoOfTaken();
        while (first != null) {
            Segment following = first.after;
            budget.giveBack(first);
            first = following;
        }
        last = null;
        segments = 0;
        bytes = 0;
    }

    /** Its stream is done with it. */
    void close() {
        clear();
        budget.close(this);
    }

    private void letGoOfTaken() {
        if (taken != null) {
            budget.giveBack(taken);
            taken = null;
        }
    }
}
