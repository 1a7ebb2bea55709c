package io.penstock.lab.event;

import io.penstock.lab.syslog.RawPayload;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * IBM's licence limit (about EPS and FPM limits): applied twice a second; what is over it waits in the overflow queue and
 * is dropped only when that is full.
 *
 * <p>Any thread; without a limit it takes no lock.
 */
final class Licence {
    private static final int HALF_SECOND = 500;

    private final int perSecond;
    private final int room;
    private final Queue<RawPayload> overflow = new ArrayDeque<>();
    private long half;
    private int left;
    private long dropped;

    /**
     * @param perSecond events a second, 0 for no limit
     * @param room payloads in the overflow queue
     */
    Licence(int perSecond, int room) {
        this.perSecond = perSecond;
        this.room = room;
    }

    /** Whether the payload goes on now; else it waits or is dropped. */
    boolean admits(RawPayload payload) {
        return perSecond == 0 || admit(payload);
    }

    private synchronized boolean admit(RawPayload payload) {
        refill(payload.arrived());
        if (overflow.isEmpty() && left > 0) {
            left--;
            return true;
        }
        if (overflow.size() < room) {
            overflow.add(payload);
        } else {
            dropped++;
        }
        return false;
    }

    /** Takes from the queue what may go on by now, oldest first. */
    synchronized List<RawPayload> release(Instant now) {
        if (overflow.isEmpty()) {
            return List.of();
        }
        refill(now);
        List<RawPayload> released = new ArrayList<>();
        while (left > 0 && !overflow.isEmpty()) {
            released.add(overflow.remove());
            left--;
        }
        return released;
    }

    private void refill(Instant now) {
        long current = now.toEpochMilli() / HALF_SECOND;
        if (current != half) {
            half = current;
            // Of an odd number the second half gets the one more.
            left = perSecond / 2 + (current % 2 == 0 ? 0 : perSecond % 2);
        }
    }

    /** How many payloads wait. */
    synchronized int waiting() {
        return overflow.size();
    }

    /** How many payloads were dropped because the queue was full. */
    synchronized long dropped() {
        return dropped;
    }
}
