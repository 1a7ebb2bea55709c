package io.penstock.capture;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The bytes that all streams of one table may keep waiting for what is missing before them. When more would be kept, those
 * that have waited longest give way, and are counted; their stream tells a gap. Memory is used again and makes no garbage. Owned by the thread of its {@link FlowTable}.
 */
public final class Budget {
    private static final int MAX_FREE_LISTS = 4096;

    private final long limit;
    private long used;
    private long evictions;
    private long evictedBytes;
    private @Nullable OutOfOrder oldest;
    private @Nullable OutOfOrder newest;
    /** Memory that was given back, by size; with what is in use it is never more than the limit. */
    private final @Nullable Segment[] free = new @Nullable Segment[Segment.SIZES];

    private long unused;
    private @Nullable OutOfOrder freeLists;
    private int freeListCount;

    /** @param limit bytes, with what the segments themselves take up; 0 or more */
    public Budget(long limit) {
        if (limit < 0) {
            throw new IllegalArgumentException("budget " + limit + " is less than 0 bytes");
        }
        this.limit = limit;
    }

    /** Bytes that may be in use. */
    public long limit() {
        return limit;
    }

    /** Bytes in use, with what the segments themselves take up. */
    public long used() {
        return used;
    }

    /** Streams that had to give up what waited. */
    public long evictions() {
        return evictions;
    }

    /** Bytes of streams that were given up. */
    public long evictedBytes() {
        return evictedBytes;
    }

    /** True if more than half is in use: what need not wait had better not. */
    boolean isShort() {
        return used > limit / 2;
    }

    /** A place to keep what waits in; it is in the order of who gives way first. */
    OutOfOrder open(long now) {
        OutOfOrder waiting = freeLists;
        if (waiting == null) {
            waiting = new OutOfOrder(this);
        } else {
            freeLists = waiting.newer;
            freeListCount--;
        }
        waiting.begin(now);
        join(waiting);
        return waiting;
    }

    /** Takes a place back that has nothing any more. */
    void close(OutOfOrder waiting) {
        if (freeListCount < MAX_FREE_LISTS) {
            waiting.newer = freeLists;
            freeLists = waiting;
            freeListCount++;
        }
    }

    /** Memory for so many bytes, at the cost of others who wait; null if it cannot be had even so. */
    @Nullable
    Segment segment(int bytes, OutOfOrder taker) {
        int size = Segment.size(bytes);
        int cost = Segment.cost(size);
        while (used + cost > limit && oldest != null && oldest != taker) {
            evictions++;
            evictedBytes += oldest.bytes();
            oldest.evict();
        }
        if (used + cost > limit) {
            return null;
        }
        used += cost;
        Segment segment = free[size];
        if (segment != null) {
            free[size] = segment.after;
            unused -= cost;
            return segment;
        }
        if (used + unused > limit) { // What is free has other sizes, and would be too much with this.
            Arrays.fill(free, null);
            unused = 0;
        }
        return new Segment(size);
    }

    void giveBack(Segment segment) {
        int size = Segment.size(segment.data.length);
        used -= Segment.cost(size);
        unused += Segment.cost(size);
        segment.before = null;
        segment.after = free[size];
        free[size] = segment;
    }

    private void join(OutOfOrder waiting) {
        waiting.older = newest;
        waiting.newer = null;
        if (newest == null) {
            oldest = waiting;
        } else {
            newest.newer = waiting;
        }
        newest = waiting;
    }

    void leave(OutOfOrder waiting) {
        if (waiting.older == null) {
            oldest = waiting.newer;
        } else {
            waiting.older.newer = waiting.newer;
        }
        if (waiting.newer == null) {
            newest = waiting.older;
        } else {
            waiting.newer.older = waiting.older;
        }
        waiting.older = null;
        waiting.newer = null;
    }
}
