package io.penstock.analysis.engine;

/** How often something happened within a sliding window of time: the times of the last few are kept in a ring. */
final class RecentCount {
    private final long[] times;
    private final long[] packets;
    private final long windowNanos;
    private int next;
    private int size;

    /** Counts up to {@code limit} within {@code windowNanos}. */
    RecentCount(long windowNanos, int limit) {
        this.windowNanos = windowNanos;
        this.times = new long[limit];
        this.packets = new long[limit];
    }

    /** Notes one; returns true if with it the limit is reached within the window, and counts anew from then on. */
    boolean add(long nowNanos, long packet) {
        times[next] = nowNanos;
        packets[next] = packet;
        next = (next + 1) % times.length;
        size = Math.min(size + 1, times.length);
        if (size == times.length && Math.abs(nowNanos - times[next]) <= windowNanos) {
            size = 0;
            return true;
        }
        return false;
    }

    /** Forgets what was noted. */
    void clear() {
        size = 0;
    }

    /** The packet of the oldest that is counted. */
    long firstPacket() {
        return packets[next];
    }
}
