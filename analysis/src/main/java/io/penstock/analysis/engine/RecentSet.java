package io.penstock.analysis.engine;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many different things happened within a sliding window of time. Bounded by the number that is asked for. */
final class RecentSet {
    private final Map<Long, Long> lastSeen = new LinkedHashMap<>(16, 0.75f, true);
    private final long windowNanos;
    private final int limit;
    long firstPacket;

    RecentSet(long windowNanos, int limit) {
        this.windowNanos = windowNanos;
        this.limit = limit;
    }

    /** Notes a thing; returns true if with it there are as many different ones in the window as the limit. */
    boolean add(long thing, long nowNanos, long packet) {
        Iterator<Long> oldest = lastSeen.values().iterator();
        while (oldest.hasNext() && Math.abs(nowNanos - oldest.next()) > windowNanos) {
            oldest.remove();
        }
        if (lastSeen.isEmpty()) {
            firstPacket = packet;
        }
        lastSeen.put(thing, nowNanos);
        if (lastSeen.size() < limit) {
            return false;
        }
        lastSeen.clear();
        return true;
    }
}
