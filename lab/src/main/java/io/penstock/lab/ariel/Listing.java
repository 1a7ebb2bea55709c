package io.penstock.lab.ariel;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs a query without groups: one row for each event, the newest first. One thread.
 *
 * @param <E> an event
 */
final class Listing<E> {
    static final int WATCHED = 4_096;
    private static final @Nullable Object[] NONE = {};

    private final CompiledQuery.Plan<E> plan;
    private final RowSet rows;
    private long looked;

    Listing(CompiledQuery.Plan<E> plan, RowSet rows) {
        this.plan = plan;
        this.rows = rows;
    }

    void run(EventTable<E> table, TimeWindow.Range range, Watch watch) {
        table.scan(range.start(), range.end(), true, event -> {
            if (++looked % WATCHED == 0 && !watch.goesOn(looked)) {
                return false;
            }
            return plan.where().isPresent() && !plan.where().get().holds(event, NONE) || take(event);
        });
        watch.goesOn(looked);
    }

    private boolean take(E event) {
        return rows.add(values(plan.columns(), event, NONE), values(plan.orderBy(), event, NONE));
    }

    static <E> @Nullable Object[] values(List<Evaluator<E>> evaluators, E event, @Nullable Object[] aggregates) {
        @Nullable Object[] values = new @Nullable Object[evaluators.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = evaluators.get(i).of(event, aggregates);
        }
        return values;
    }
}
