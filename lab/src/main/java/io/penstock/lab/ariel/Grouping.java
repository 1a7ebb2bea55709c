package io.penstock.lab.ariel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs a query with groups or aggregate functions: one row for each group. Events are taken oldest first, so that FIRST is
 * the earliest. One thread.
 *
 * @param <E> an event
 */
final class Grouping<E> {
    private static final int MOST_GROUPS = 100_000;
    private static final @Nullable Object[] NONE = {};

    private final CompiledQuery.Plan<E> plan;
    private final RowSet rows;
    private final Map<List<@Nullable Object>, Group<E>> groups = new LinkedHashMap<>();
    private long looked;

    Grouping(CompiledQuery.Plan<E> plan, RowSet rows) {
        this.plan = plan;
        this.rows = rows;
    }

    private record Group<E>(E first, List<Aggregate> aggregates) {}

    void run(EventTable<E> table, TimeWindow.Range range, Watch watch) {
        table.scan(range.start(), range.end(), false, event -> {
            if (++looked % Listing.WATCHED == 0 && !watch.goesOn(looked)) {
                return false;
            }
            if (plan.where().isEmpty() || plan.where().get().holds(event, NONE)) {
                gather(event);
            }
            return true;
        });
        watch.goesOn(looked);
        groups.values().forEach(this::finish);
    }

    private void gather(E event) {
        List<@Nullable Object> key = Arrays.asList(Listing.values(plan.groupBy(), event, NONE));
        Group<E> group = groups.get(key);
        if (group == null) {
            if (groups.size() == MOST_GROUPS) {
                throw AqlException.about("more than " + MOST_GROUPS + " groups; narrow the query by WHERE");
            }
            List<Aggregate> aggregates = new ArrayList<>();
            plan.gathered()
                    .forEach(gathered -> aggregates.add(gathered.function().get()));
            group = new Group<>(event, aggregates);
            groups.put(key, group);
        }
        for (int i = 0; i < group.aggregates().size(); i++) {
            group.aggregates().get(i).add(plan.gathered().get(i).argument().of(event, NONE));
        }
    }

    private void finish(Group<E> group) {
        @Nullable Object[] aggregates = new @Nullable Object[group.aggregates().size()];
        for (int i = 0; i < aggregates.length; i++) {
            aggregates[i] = group.aggregates().get(i).result();
        }
        if (plan.having().isEmpty() || plan.having().get().holds(group.first(), aggregates)) {
            rows.add(
                    Listing.values(plan.columns(), group.first(), aggregates),
                    Listing.values(plan.orderBy(), group.first(), aggregates));
        }
    }
}
