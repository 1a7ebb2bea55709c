package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/**
 * The bytes that all streams of one table may keep waiting for what is missing before them. When more would be kept, those
 * that have waited longest give way, and are counted; their stream tells a gap. Owned by the thread of its {@link FlowTable}.
 */
public final class Budget {
    private final long limit;
    private long used;
    private long evictions;
    private long evictedBytes;
    private @Nullable OutOfOrder oldest;
    private @Nullable OutOfOrder newest;

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

    /** Takes bytes for one that has joined, at the cost of others; false if it cannot have them even so. */
    boolean take(int bytes, OutOfOrder taker) {
        while (used + bytes > limit && oldest != null && oldest != taker) {
            evictions++;
            evictedBytes += oldest.bytes();
            oldest.evict();
        }
        if (used + bytes > limit) {
            return false;
        }
        used += bytes;
        return true;
    }

    void giveBack(int bytes) {
        used -= bytes;
    }

    void join(OutOfOrder waiting) {
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
