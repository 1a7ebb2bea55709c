package io.penstock.delivery.rule;

import io.penstock.store.AlertLog;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sends past alerts to one destination (again), from a chosen time: where to begin in the log, and how many alerts the
 * destination's rules will then be asked about. What it has had already it gets again, with the same uuids.
 *
 * @param destination the destination's name
 * @param position after this position everything is read again; never after the destination's cursor
 * @param cursor where the destination is now
 * @param last the end of the log
 */
public record BackFill(String destination, long position, long cursor, long last) {
    /**
     * Finds where to begin; nothing is changed.
     *
     * @param from the time of the first alert wanted
     * @throws io.penstock.store.StoreException if the log cannot be read
     */
    public static BackFill plan(AlertLog log, String destination, Instant from) {
        // One that never ran begins at the end of the log.
        @Nullable Long known = log.positions().get(destination);
        long cursor = known == null ? log.last() : known;
        // Never forwards: what the destination has not got yet would be skipped.
        return new BackFill(destination, Math.min(cursor, AlertTimes.before(log, from)), cursor, log.last());
    }

    /** How many positions behind its cursor the destination gets again, as far as its rules let them through. */
    public long again() {
        return cursor - position;
    }

    /**
     * Sets the destination's cursor back. Its forwarder must not be running: it would move the cursor on from where it is.
     *
     * @throws io.penstock.store.StoreException if the log cannot be written
     */
    public void start(AlertLog log) {
        if (position < cursor) {
            log.rewind(destination, position);
        }
    }
}
