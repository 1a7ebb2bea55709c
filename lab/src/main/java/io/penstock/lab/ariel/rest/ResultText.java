package io.penstock.lab.ariel.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.ariel.Results;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of a result as JSON or CSV (RFC 4180). */
final class ResultText {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ResultText() {}

    /** {@code {"events":[…]}} of the rows from {@code first} to before {@code end}. */
    static JsonNode json(Results results, int first, int end) {
        ObjectNode root = JSON.createObjectNode();
        ArrayNode events = root.putArray("events");
        for (int i = first; i < end; i++) {
            events.add(JSON.valueToTree(results.row(i)));
        }
        return root;
    }

    /** A head line, then the rows. */
    static String csv(Results results, int first, int end) {
        List<String> columns = List.copyOf(new LinkedHashSet<>(results.columns()));
        StringBuilder csv = new StringBuilder();
        line(csv, columns);
        for (int i = first; i < end; i++) {
            var row = results.row(i);
            line(csv, columns.stream().map(column -> text(row.get(column))).toList());
        }
        return csv.toString();
    }

    private static void line(StringBuilder csv, List<String> cells) {
        csv.append(cells.stream().map(ResultText::cell).collect(Collectors.joining(",")))
                .append("\r\n");
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Collection<?> many) {
            return many.stream().map(String::valueOf).collect(Collectors.joining(","));
        }
        return value == null ? "" : value.toString();
    }

    private static String cell(String text) {
        boolean plain = text.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
