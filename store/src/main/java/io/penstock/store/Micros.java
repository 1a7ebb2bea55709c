package io.penstock.store;

import java.time.Instant;

/** Times as microseconds since 1970. */
public final class Micros {
    private static final long PER_SECOND = 1_000_000;
    private static final long MOST_SECONDS = Long.MAX_VALUE / (2 * PER_SECOND);

    private Micros() {}

    /** Microseconds since 1970; times that no clock has, as in a damaged capture, become the nearest that fits. */
    public static long of(Instant time) {
        return Math.clamp(time.getEpochSecond(), -MOST_SECONDS, MOST_SECONDS) * PER_SECOND + time.getNano() / 1000;
    }
}
