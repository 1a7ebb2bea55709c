package io.penstock.delivery;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before trying again: doubling, with jitter, so that many sensors do not knock at a restarted receiver
 * in step.
 *
 * @param first the longest wait after one failure
 * @param most the longest wait ever
 * @param random where the jitter comes from
 */
public record Backoff(Duration first, Duration most, RandomGenerator random) {
    private static final int DOUBLINGS = 20;

    public Backoff {
        if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("backoff from " + first + " to " + most + ": want 0 < first <= most");
        }
    }

    /** From half a second to half a minute. */
    public static Backoff usual() {
        return new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), RandomGenerator.getDefault());
    }

    /**
     * The wait after a row of failures: half of the doubled time, plus a random part of the other half.
     *
     * @param failures failures in a row, from 1
     */
    public Duration delay(int failures) {
        Duration full = first.multipliedBy(1L << Math.min(DOUBLINGS, Math.max(0, failures - 1)));
        long nanos = (full.compareTo(most) > 0 ? most : full).toNanos();
        return Duration.ofNanos(nanos / 2 + (long) (random.nextDouble() * (nanos - nanos / 2)));
    }
}
