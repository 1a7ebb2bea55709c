package io.penstock.analysis.engine;

import java.util.Arrays;

/**
 * How often something happened within a sliding window of time: the times of the last few are kept in a ring, which grows
 * only as far as the window has any, so that thousands of devices may have a count with a high limit.
 */
final class RecentCount {
    private static final int SMALLEST = 4;

    private final long windowNanos;
    private final int limit;
    private long[] times = {};
    private long[] packets = {};
    private int oldest;
    private int size;
    private long firstPacket;

    /** Counts up to {@code limit} within {@code windowNanos}. */
    RecentCount(long windowNanos, int limit) {
        this.windowNanos = windowNanos;
        this.limit = limit;
    }

    /** Notes one; returns true if with it the limit is reached within the window, and counts anew from then on. */
    boolean add(long nowNanos, long packet) {
        while (size > 0 && Math.abs(nowNanos - times[oldest]) > windowNanos) {
            oldest = (oldest + 1) % times.length;
            size--;
        }
        if (size == times.length) {
            grow();
        }
        int place = (oldest + size++) % times.length;
        times[place] = nowNanos;
        packets[place] = packet;
        if (size == limit) {
            firstPacket = packets[oldest];
            size = 0;
            return true;
        }
        return false;
    }

    /** Forgets what was noted. */
    void clear() {
        size = 0;
    }

    /** The first packet of those that reached the limit, after {@link #add} said so. */
    long firstPacket() {
        return firstPacket;
    }

    private void grow() {
        int length = times.length;
        int grown = Math.min(limit, Math.max(SMALLEST, length * 2));
        times = unrolled(times, grown);
        packets = unrolled(packets, grown);
        oldest = 0;
    }

    private long[] unrolled(long[] ring, int grown) {
        long[] straight = Arrays.copyOfRange(ring, oldest, oldest + grown);
        System.arraycopy(ring, 0, straight, ring.length - oldest, oldest);
        return straight;
    }
}
