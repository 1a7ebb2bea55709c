package io.penstock.delivery.rule;

import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import java.time.Instant;
import java.util.List;

/**
 * Finds a time in an alert log. Positions follow the order in which alerts arrived, their times only nearly: sensors'
 * clocks differ. So the place is searched by halving, and then alerts shortly before it are looked at too.
 */
final class AlertTimes {
    /** How many positions before the found place may still hold an alert of the wanted time. */
    static final int MARGIN = 10_000;

    private static final int BATCH = 1_000;

    private AlertTimes() {}

    /** The position after which to read, so that every alert from {@code time} on follows; the log's end if none does. */
    static long before(AlertLog log, Instant time) {
        long low = 0;
        long high = log.last();
        while (low < high) {
            long middle = low + (high - low) / 2;
            List<LoggedAlert> next = log.read(middle, 1);
            if (next.isEmpty()) {
                high = middle;
            } else if (next.getFirst().alert().time().isBefore(time)) {
                // Retention and damage may leave gaps: the next alert may be far behind the middle.
                low = Math.max(middle + 1, next.getFirst().position());
            } else {
                high = middle;
            }
        }
        return withEarlierOnes(log, Math.min(low, log.last()), time);
    }

    private static long withEarlierOnes(AlertLog log, long found, Instant time) {
        long at = Math.max(0, found - MARGIN);
        while (at < found) {
            List<LoggedAlert> read = log.read(at, BATCH);
            for (LoggedAlert logged : read) {
                if (logged.position() <= found && !logged.alert().time().isBefore(time)) {
                    return logged.position() - 1;
                }
            }
            if (read.isEmpty()) {
                return found;
            }
            at = read.getLast().position();
        }
        return found;
    }
}
