package io.penstock.store.delivery;

import java.time.Instant;

/**
 * Failures of one run of positions at one destination: the first, the newest, and how many.
 *
 * @param destination the destination's name
 * @param first the first position of the run
 * @param last the last position
 * @param count how many attempts failed, at least 1
 * @param firstTime when the first failed
 * @param firstError why
 * @param lastTime when the newest failed
 * @param lastError why
 */
public record FailedAttempts(
        String destination,
        long first,
        long last,
        int count,
        Instant firstTime,
        String firstError,
        Instant lastTime,
        String lastError) {}
