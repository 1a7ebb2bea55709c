package io.penstock.lab.ariel;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A query whose names are known: it can run. Runs on the thread that calls {@link #run}; one run at a time.
 *
 * @param <E> an event
 */
public final class CompiledQuery<E> {
    /** How many rows a result has at most; {@link Results#cut()} says when there were more. */
    public static final int MOST_ROWS = 200_000;

    private final String text;
    private final EventTable<E> table;
    private final TimeWindow.Range range;
    private final Plan<E> plan;

    private CompiledQuery(String text, EventTable<E> table, TimeWindow.Range range, Plan<E> plan) {
        this.text = text;
        this.table = table;
        this.range = range;
        this.plan = plan;
    }

    /** What is done with each event. */
    record Plan<E>(
            List<String> names,
            List<Evaluator<E>> columns,
            Optional<Condition<E>> where,
            boolean grouped,
            List<Evaluator<E>> groupBy,
            List<ExprCompiler.Gathered<E>> gathered,
            Optional<Condition<E>> having,
            List<Evaluator<E>> orderBy,
            List<Boolean> descending,
            long limit) {}

    /**
     * Reads a query and looks up its names.
     *
     * @param zone the zone of times without one, and of those that are shown
     * @param now what LAST counts back from
     * @throws AqlException if it is wrong; the message says where and why
     */
    public static <E> CompiledQuery<E> of(String aql, EventTable<E> table, ZoneId zone, Instant now) {
        Query query = QueryParser.parse(aql, table.name(), zone, now);
        Functions functions = new Functions(table.directory(), zone, now);
        Plan<E> plan = new QueryCompiler<>(query, table, functions).compile();
        return new CompiledQuery<>(aql, table, query.window().at(now), plan);
    }

    /** The query's text. */
    public String text() {
        return text;
    }

    /** From when on it looks, in milliseconds since 1970. */
    public long start() {
        return range.start();
    }

    /** Up to when it looks, in milliseconds since 1970; not included. */
    public long end() {
        return range.end();
    }

    /** The names of the result's columns. */
    public List<String> columns() {
        return plan.names();
    }

    /**
     * Looks at the events of its time range.
     *
     * @throws AqlException if it cannot go on, such as a regular expression that takes too long
     */
    public Results run(Watch watch) {
        RowSet rows = new RowSet(plan.descending(), plan.limit(), MOST_ROWS);
        if (plan.limit() > 0) {
            if (plan.grouped()) {
                new Grouping<>(plan, rows).run(table, range, watch);
            } else {
                new Listing<>(plan, rows).run(table, range, watch);
            }
        }
        watch.sorting();
        return new Results(plan.names(), rows.finished(), rows.cut());
    }
}
