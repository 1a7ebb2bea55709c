package io.penstock.qradar.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Custom property expressions in a file. Each has {@code name}, and {@code regex} with {@code group} (1 if left out), or
 * {@code key} alone for a LEEF key expression; {@code type} is alphanumeric if left out, or numeric, ip, port, time. As a
 * table the first line names the columns, with TABs between.
 */
public final class ExpressionFile {
    private static final int MOST = 2_000;
    private static final List<String> FIELDS = List.of("name", "type", "regex", "group", "key");

    private ExpressionFile() {}

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if it is none; the message says where and what is wanted
     */
    public static List<PropertyExpression> table(String text) {
        List<String> lines = text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .toList();
        if (lines.isEmpty()) {
            throw new IllegalArgumentException("it is empty; the first line names the columns, of " + FIELDS);
        }
        String[] columns = lines.getFirst().strip().toLowerCase(Locale.ROOT).split("\t", -1);
        List<Map<String, ?>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < Math.min(cells.length, columns.length); i++) {
                row.put(columns[i].strip(), cells[i]);
            }
            rows.add(row);
        }
        return entries(rows);
    }

    /**
     * Reads entries of a YAML or JSON list.
     *
     * @throws IllegalArgumentException if one is not right; the message says which and what is wanted
     */
    public static List<PropertyExpression> entries(List<? extends Map<String, ?>> entries) {
        if (entries.size() > MOST) {
            throw new IllegalArgumentException(entries.size() + " expressions; give at most " + MOST);
        }
        List<PropertyExpression> read = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            try {
                read.add(entry(entries.get(i)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("expression " + (i + 1) + ": " + e.getMessage(), e);
            }
        }
        return read;
    }

    private static PropertyExpression entry(Map<String, ?> entry) {
        for (String field : entry.keySet()) {
            if (!FIELDS.contains(field)) {
                throw new IllegalArgumentException("'" + field + "' is not known; there are " + FIELDS);
            }
        }
        String name = text(entry.get("name"));
        if (name == null) {
            throw new IllegalArgumentException("it has no name");
        }
        String type = text(entry.get("type"));
        String group = text(entry.get("group"));
        try {
            return new PropertyExpression(
                    name,
                    ValueType.of(type == null ? "" : type),
                    text(entry.get("regex")),
                    group == null ? 1 : Integer.parseInt(group.strip()),
                    text(entry.get("key")));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("group '" + group + "' is no number", e);
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return text.isEmpty() ? null : text;
    }
}
