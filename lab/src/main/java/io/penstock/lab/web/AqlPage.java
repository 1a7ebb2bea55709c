package io.penstock.lab.web;

import io.penstock.lab.ariel.AqlException;
import io.penstock.lab.ariel.CompiledQuery;
import io.penstock.lab.ariel.Results;
import io.penstock.lab.ariel.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the template of the advanced search shows. Made for one request.
 *
 * @param frame what stands around it
 * @param aql the query
 * @param error what is wrong with it; empty if nothing is
 * @param before the query up to where it goes wrong
 * @param after the query from there on
 * @param columns the names of the result's columns
 * @param rows the rows of this page, safe for eyes
 * @param pager which page it is
 * @param note what else is to be said, such as that the result was cut
 */
public record AqlPage(
        Frame frame,
        String aql,
        String error,
        String before,
        String after,
        List<String> columns,
        List<List<String>> rows,
        Pager pager,
        String note) {
    static final String SAMPLE = "SELECT DATEFORMAT(starttime, 'HH:mm:ss') AS Time, QIDNAME(qid) AS Event,"
            + " LOGSOURCENAME(logsourceid) AS \"Log Source\", sourceip, destinationip, severity"
            + " FROM events ORDER BY starttime DESC LIMIT 100 LAST 24 HOURS";

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int LONGEST = 4_000;
    private static final int LONGEST_CELL = 300;
    private static final int ROWS = 100;
    private static final Set<String> TIMES = Set.of("starttime", "endtime", "devicetime");
    /** Queries of this page run on its own threads: two at a time, so that clicks cannot take the machine. */
    private static final Semaphore RUNNING = new Semaphore(2);

    public AqlPage {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    static AqlPage of(PageSources from, String query, int page) {
        String aql = query.length() <= LONGEST ? query : query.substring(0, LONGEST);
        Frame frame = Frame.of(from, "Advanced Search", Frame.ACTIVITY);
        Pager pager = new Pager(Address.of("/aql").with("aql", aql), page, ROWS, 0);
        if (aql.isBlank()) {
            return new AqlPage(frame, "", "", "", "", List.of(), List.of(), pager, "");
        }
        if (query.length() > LONGEST) {
            return wrong(frame, aql, aql.length(), "A query has up to " + LONGEST + " characters here.", pager);
        }
        if (!RUNNING.tryAcquire()) {
            return wrong(frame, aql, 0, "Two searches run already. Try again when they have ended.", pager);
        }
        try {
            return run(from, frame, aql, pager);
        } catch (AqlException e) {
            return wrong(frame, aql, e.position(), String.valueOf(e.getMessage()), pager);
        } finally {
            RUNNING.release();
        }
    }

    private static AqlPage run(PageSources from, Frame frame, String aql, Pager pager) {
        CompiledQuery<?> query = from.investigation().searches().check(aql);
        Deadline deadline = new Deadline(from.clock(), from.clock().instant().plus(PATIENCE));
        Results results = query.run(deadline);
        List<String> columns = List.copyOf(new LinkedHashSet<>(results.columns()));
        Pager shown = new Pager(pager.list(), pager.page(), ROWS, results.size());
        List<List<String>> rows = new ArrayList<>();
        long first = (long) shown.page() * ROWS;
        for (long i = first; i < Math.min(results.size(), first + ROWS); i++) {
            Map<String, @Nullable Object> row = results.row((int) i);
            rows.add(columns.stream().map(name -> cell(name, row.get(name))).toList());
        }
        String note = "";
        if (deadline.passed) {
            note = "Stopped after " + PATIENCE.toSeconds() + " seconds: older events were not looked at.";
        } else if (results.cut()) {
            note = "There are more rows than are kept; narrow the query.";
        }
        return new AqlPage(
                frame,
                aql,
                "",
                "",
                "",
                columns.stream().map(name -> Visible.start(name, 60)).toList(),
                rows,
                shown,
                note);
    }

    private static AqlPage wrong(Frame frame, String aql, int position, String error, Pager pager) {
        int at = Math.clamp(position, 0, aql.length());
        return new AqlPage(
                frame,
                aql,
                Visible.start(error, 500),
                Visible.lines(aql.substring(0, at)),
                Visible.lines(aql.substring(at)),
                List.of(),
                List.of(),
                pager,
                "");
    }

    private static String cell(String column, @Nullable Object value) {
        if (value == null) {
            return "N/A";
        }
        if (value instanceof Long time && TIMES.contains(column.toLowerCase(Locale.ROOT))) {
            return When.exact(Instant.ofEpochMilli(time));
        }
        String text = value instanceof Collection<?> many
                ? many.stream().map(String::valueOf).collect(Collectors.joining(", "))
                : value.toString();
        return Visible.start(text, LONGEST_CELL);
    }

    /** A query for those who have typed none. */
    public String sample() {
        return SAMPLE;
    }

    /** Ends a query whose time is over. One thread. */
    private static final class Deadline implements Watch {
        private final InstantSource clock;
        private final Instant end;
        private boolean passed;

        Deadline(InstantSource clock, Instant end) {
            this.clock = clock;
            this.end = end;
        }

        @Override
        public boolean goesOn(long looked) {
            passed |= clock.instant().isAfter(end);
            return !passed;
        }
    }
}
