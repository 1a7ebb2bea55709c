package io.penstock.lab.ariel;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What a query says, before its names are looked up.
 *
 * @param text the query itself, for messages
 * @param select the columns; empty for {@code *}
 * @param distinct {@code SELECT DISTINCT}
 * @param where the rows that count
 * @param groupBy what rows are grouped by
 * @param having the groups that count
 * @param orderBy how the result is sorted, first key first
 * @param limit how many rows at most
 * @param window the time range
 */
record Query(
        String text,
        List<Column> select,
        boolean distinct,
        Optional<Expr> where,
        List<Expr> groupBy,
        Optional<Expr> having,
        List<Order> orderBy,
        OptionalLong limit,
        TimeWindow window) {

    Query {
        select = List.copyOf(select);
        groupBy = List.copyOf(groupBy);
        orderBy = List.copyOf(orderBy);
    }

    /** One column of the result; without an alias its name comes from the expression. */
    record Column(Expr expression, @Nullable String alias) {}

    /** One key of the sorting. */
    record Order(Expr key, boolean descending) {}
}
