package io.penstock.lab.ariel;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows on their way to a result: sorted, limited, bounded. One thread. */
final class RowSet {
    private final List<Row> rows = new ArrayList<>();
    private final List<Boolean> descending;
    private final long limit;
    private final int most;
    private long added;
    private boolean cut;

    /**
     * @param descending for each sort key whether it sorts downwards; empty for rows as they come
     * @param limit how many rows the query wants
     * @param most how many rows are kept at all
     */
    RowSet(List<Boolean> descending, long limit, int most) {
        this.descending = descending;
        this.limit = limit;
        this.most = most;
    }

    /** A row, its sort keys, and its place in the order of arrival, which decides between equals. */
    private static final class Row {
        private final @Nullable Object[] values;
        private final @Nullable Object[] keys;
        private final long number;

        Row(@Nullable Object[] values, @Nullable Object[] keys, long number) {
            this.values = values;
            this.keys = keys;
            this.number = number;
        }
    }

    /** Takes a row; false if no further row can change the result. */
    boolean add(@Nullable Object[] values, @Nullable Object[] keys) {
        if (descending.isEmpty()) {
            if (rows.size() >= Math.min(limit, most)) {
                cut |= rows.size() < limit;
                return false;
            }
            rows.add(new Row(values, keys, added++));
            return rows.size() < limit;
        }
        rows.add(new Row(values, keys, added++));
        if (rows.size() >= 2 * Math.min(most, Math.max(limit, 1_000))) {
            shorten();
        }
        return true;
    }

    List<@Nullable Object[]> finished() {
        shorten();
        List<@Nullable Object[]> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(row.values));
        return values;
    }

    boolean cut() {
        return cut;
    }

    private void shorten() {
        if (!descending.isEmpty()) {
            rows.sort(this::compare);
        }
        int keep = (int) Math.min(limit, most);
        if (rows.size() > keep) {
            cut |= keep < limit;
            rows.subList(keep, rows.size()).clear();
        }
    }

    private int compare(Row left, Row right) {
        for (int i = 0; i < descending.size(); i++) {
            Comparator<@Nullable Object> order = Values.ORDER;
            int result = order.compare(left.keys[i], right.keys[i]);
            if (result != 0) {
                return descending.get(i) ? -result : result;
            }
        }
        return Long.compare(left.number, right.number);
    }
}
