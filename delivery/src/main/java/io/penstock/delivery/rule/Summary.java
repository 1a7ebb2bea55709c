package io.penstock.delivery.rule;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Sums up repeated alerts for one destination. Time is cut into windows of one length; of the alerts with the same
 * sensor, type, source and destination the first in a window goes at once, and the others go as one when the window is
 * over. Updates and closings are never summed up. docs/decisions/0004-summaries.md says why nothing is lost by a crash.
 *
 * <p>How to use it: {@link #resume} once, from the destination's cursor; then for each batch that was read {@link #pass},
 * deliver <em>all</em> that it returns, and only then move the cursor to the end of that batch. What could not be
 * delivered is kept and offered again, not passed again.
 *
 * <p>Bounds: a window is closed early when {@value #REACH} positions of the log have gone by since it was opened, or when
 * more than {@value #MOST_WINDOWS} are open.
 *
 * <p>Threads: one, the forwarder's.
 */
public final class Summary {
    /** How many positions a window may stay open, and so how far back a restart has to read. */
    static final int REACH = 50_000;

    static final int MOST_WINDOWS = 10_000;
    private static final int BATCH = 1_000;

    private final long windowSeconds;
    private final Map<String, Windows> sensors = new HashMap<>();
    private int open;
    /** The clock at the last pass. Before the first it is the end of time, so that what was resumed opens anew then. */
    private Instant lastNow = Instant.MAX;

    private Instant sweptAt = Instant.MIN;
    private long sweptTo;

    /** The open windows of one sensor, in the order in which they were opened, and the earliest of them. */
    private static final class Windows {
        final LinkedHashMap<RepeatKey, Repeats> byKey = new LinkedHashMap<>();
        long lowest = Long.MAX_VALUE;
    }

    /**
     * Sums up in windows of this length.
     *
     * @param window one second to one day, in whole seconds
     */
    public Summary(Duration window) {
        if (window.toSeconds() < 1 || window.compareTo(Duration.ofDays(1)) > 0 || window.toNanosPart() != 0) {
            throw new IllegalArgumentException("window " + window + " is not 1 s to 1 day in whole seconds");
        }
        windowSeconds = window.toSeconds();
    }

    /**
     * Builds up the state that was lost at a stop, by reading the log again. The next {@link #pass} returns what is due of
     * it.
     *
     * @param cursor the position up to which everything was passed before
     * @param wanted whether the destination's rules let an alert through; the same as before the stop
     */
    public void resume(AlertLog log, long cursor, Predicate<Alert> wanted) {
        // It may be a second try, after the log could not be read to the end.
        sensors.clear();
        open = 0;
        long at = Math.max(0, cursor - REACH);
        List<LoggedAlert> gone = new ArrayList<>();
        while (at < cursor) {
            List<LoggedAlert> read = log.read(at, (int) Math.min(BATCH, cursor - at));
            if (read.isEmpty()) {
                return;
            }
            for (LoggedAlert logged : read) {
                if (logged.position() <= cursor && wanted.test(logged.alert())) {
                    take(logged, lastNow, gone);
                    gone.clear();
                }
            }
            at = read.getLast().position();
        }
    }

    /**
     * Passes the alerts of a batch on, save those that wait for their summary, and adds the summaries that are due.
     *
     * @param wanted the alerts of the batch that the rules let through, in the order of their positions; may be empty
     * @param reached the position at which the batch ends, not before the last one's
     * @param now the time of day, for windows that no later alert ends
     * @return what goes now, in this order. A summary has the position of the last alert that it stands for
     */
    public List<LoggedAlert> pass(List<LoggedAlert> wanted, long reached, Instant now) {
        if (now.isBefore(lastNow)) {
            // The clock was put back: what is open would stay so until it has caught up.
            sensors.values().forEach(windows -> windows.byKey.values().forEach(repeats -> repeats.openedAt = now));
            sweptAt = Instant.MIN;
        }
        lastNow = now;
        List<LoggedAlert> going = new ArrayList<>(wanted.size());
        for (LoggedAlert logged : wanted) {
            take(logged, now, going);
        }
        if (sweptAt.plusSeconds(1).compareTo(now) <= 0 || reached - sweptTo > REACH / 10) {
            sweptAt = now;
            sweptTo = reached;
            Instant due = now.minusSeconds(windowSeconds);
            close(repeats -> !repeats.openedAt.isAfter(due) || repeats.first <= reached - REACH / 2, going);
        }
        if (open > MOST_WINDOWS) {
            long tooOld = oldestTenth();
            close(repeats -> repeats.first <= tooOld, going);
        }
        return going;
    }

    /**
     * Ends every window, before an orderly stop or a change of the rules.
     *
     * @return the summaries, to be delivered before the cursor moves on
     */
    public List<LoggedAlert> flush() {
        List<LoggedAlert> going = new ArrayList<>();
        close(repeats -> true, going);
        return going;
    }

    /** How many windows are open. */
    int open() {
        return open;
    }

    private void take(LoggedAlert logged, Instant now, List<LoggedAlert> going) {
        Alert alert = logged.alert();
        if (alert.status() != AlertStatus.OPENED) {
            going.add(logged);
            return;
        }
        long window = Math.floorDiv(alert.time().getEpochSecond(), windowSeconds);
        String sensor = alert.origin().sensor();
        Windows windows = sensors.computeIfAbsent(sensor, name -> new Windows());
        if (window > windows.lowest) {
            // The sensor's time has left these windows.
            close(windows, repeats -> repeats.window < window, going);
        }
        RepeatKey key = RepeatKey.of(alert);
        Repeats repeats = windows.byKey.get(key);
        if (repeats != null && repeats.window == window) {
            repeats.add(logged);
            return;
        }
        if (repeats != null) {
            repeats.end(going);
            windows.byKey.remove(key);
            open--;
        }
        windows.byKey.put(key, new Repeats(window, logged.position(), now));
        windows.lowest = Math.min(windows.lowest, window);
        open++;
        going.add(logged);
    }

    /** The position up to which windows must go so that nine tenths of what is allowed remain. */
    private long oldestTenth() {
        long[] firsts = sensors.values().stream()
                .flatMap(windows -> windows.byKey.values().stream())
                .mapToLong(repeats -> repeats.first)
                .sorted()
                .toArray();
        return firsts[firsts.length - MOST_WINDOWS / 10 * 9 - 1];
    }

    private void close(Predicate<Repeats> which, List<LoggedAlert> going) {
        Iterator<Windows> all = sensors.values().iterator();
        while (all.hasNext()) {
            Windows windows = all.next();
            close(windows, which, going);
            if (windows.byKey.isEmpty()) {
                all.remove();
            }
        }
    }

    private void close(Windows windows, Predicate<Repeats> which, List<LoggedAlert> going) {
        windows.lowest = Long.MAX_VALUE;
        Iterator<Repeats> all = windows.byKey.values().iterator();
        while (all.hasNext()) {
            Repeats repeats = all.next();
            if (which.test(repeats)) {
                repeats.end(going);
                all.remove();
                open--;
            } else {
                windows.lowest = Math.min(windows.lowest, repeats.window);
            }
        }
    }
}
