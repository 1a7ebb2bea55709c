package io.penstock.lab.ariel;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that a query found. Immutable. */
public final class Results {
    private final List<String> columns;
    private final List<@Nullable Object[]> rows;
    private final boolean cut;

    Results(List<String> columns, List<@Nullable Object[]> rows, boolean cut) {
        this.columns = List.copyOf(columns);
        this.rows = rows;
        this.cut = cut;
    }

    /** The names of the columns; two columns may have one name. */
    public List<String> columns() {
        return columns;
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** Whether there were more rows than the lab keeps. */
    public boolean cut() {
        return cut;
    }

    /** One row by column name, in the order of the columns; of two columns of one name the first counts. */
    public Map<String, @Nullable Object> row(int index) {
        @Nullable Object[] values = rows.get(index);
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 0; i < values.length; i++) {
            row.putIfAbsent(columns.get(i), values[i]);
        }
        return Collections.unmodifiableMap(row);
    }
}
