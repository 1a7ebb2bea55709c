package io.penstock.delivery;

import io.penstock.delivery.ForwarderStatus.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a forwarder lets others see. Written by the forwarder's thread, read by any; everything here is guarded by
 * {@code lock}.
 */
final class Progress {
    /** The rate forgets with this time constant. */
    private static final double RATE_SECONDS = 10;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.IDLE;
    private long position;
    private long sent;
    private long refused;
    private double rate;
    private @Nullable Instant rateTime;
    private @Nullable Instant waitingSince;
    private @Nullable String lastError;
    private @Nullable Instant lastErrorTime;
    private @Nullable Instant lastSentTime;
    private boolean closing;

    Progress(long position) {
        this.position = position;
    }

    void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Everything up to here is done; {@code count} of it was handed over. */
    void reached(long next, int count, int refusedOfThem, Instant now) {
        lock.lock();
        try {
            position = next;
            waitingSince = null;
            if (count > 0) {
                sent += count - refusedOfThem;
                refused += refusedOfThem;
                lastSentTime = now;
                count(count, now);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The oldest alert at hand is this old. */
    void waits(Instant since) {
        lock.lock();
        try {
            if (waitingSince == null) {
                waitingSince = since;
            }
        } finally {
            lock.unlock();
        }
    }

    void failed(String words, Instant now) {
        lock.lock();
        try {
            lastError = words;
            lastErrorTime = now;
            state = State.RETRYING;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    /** Waits, but not longer than until somebody asks for the end. */
    void pause(Duration time) throws InterruptedException {
        long left = time.toNanos();
        lock.lock();
        try {
            while (!closing && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits until everything up to {@code goal} is done; false if that took longer or the forwarder ended before. */
    boolean await(long goal, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (position < goal && state != State.CLOSED && left > 0) {
                left = changed.awaitNanos(left);
            }
            return position >= goal;
        } finally {
            lock.unlock();
        }
    }

    long position() {
        lock.lock();
        try {
            return position;
        } finally {
            lock.unlock();
        }
    }

    ForwarderStatus status(String name, String destination, long newest, List<String> warnings, Instant now) {
        lock.lock();
        try {
            Duration waited =
                    waitingSince == null || newest <= position ? Duration.ZERO : Duration.between(waitingSince, now);
            return new ForwarderStatus(
                    name,
                    destination,
                    state,
                    position,
                    sent,
                    refused,
                    Math.max(0, newest - position),
                    waited.isNegative() ? Duration.ZERO : waited,
                    faded(now),
                    lastError,
                    lastErrorTime,
                    lastSentTime,
                    warnings);
        } finally {
            lock.unlock();
        }
    }

    /** An exponentially fading mean: each alert adds 1/T at once and less and less later. */
    private void count(int alerts, Instant now) {
        rate = faded(now) + alerts / RATE_SECONDS;
        rateTime = now;
    }

    private double faded(Instant now) {
        if (rateTime == null) {
            return 0;
        }
        double seconds = Math.max(0, Duration.between(rateTime, now).toMillis() / 1000.0);
        return rate * Math.exp(-seconds / RATE_SECONDS);
    }
}
