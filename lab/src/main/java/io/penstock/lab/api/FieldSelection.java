package io.penstock.lab.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Field names with those inside them: {@code id,name,protocol_parameters(name,value)}. It says both what a resource has
 * (its shape) and what a request wants of it.
 *
 * @param fields by name, in order; an empty selection inside means all of it
 */
public record FieldSelection(Map<String, FieldSelection> fields) {
    /** Everything. */
    public static final FieldSelection ALL = new FieldSelection(Map.of());

    private static final int DEEPEST = 8;
    private static final int LONGEST = 10_000;

    public FieldSelection {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * Reads a selection.
     *
     * @throws ApiError 422, code 30, if it is not one
     */
    public static FieldSelection of(String text) {
        if (text.isBlank()) {
            return ALL;
        }
        if (text.length() > LONGEST) {
            throw ApiError.unknownField(text.substring(0, 40));
        }
        Reader reader = new Reader(text);
        FieldSelection selection = reader.list(0);
        if (reader.at < text.length()) {
            throw ApiError.unknownField(text.substring(reader.at));
        }
        return selection;
    }

    /** Whether it has this field, where {@code a(b)} is a field within a field. */
    boolean isAll() {
        return fields.isEmpty();
    }

    /**
     * Checks that a resource of this shape has every field that is wanted.
     *
     * @throws ApiError 422, code 30, naming the first that it has not
     */
    void check(FieldSelection wanted) {
        if (isAll()) {
            return;
        }
        wanted.fields.forEach((name, inside) -> {
            FieldSelection mine = fields.get(name);
            if (mine == null) {
                throw ApiError.unknownField(name);
            }
            if (!inside.isAll() && mine.isAll()) {
                throw ApiError.unknownField(inside.fields.keySet().iterator().next());
            }
            mine.check(inside);
        });
    }

    /** What is selected of a value; lists are gone through. */
    JsonNode of(JsonNode value) {
        if (isAll()) {
            return value;
        }
        if (value instanceof ArrayNode list) {
            ArrayNode kept = JsonNodeFactory.instance.arrayNode(list.size());
            list.forEach(item -> kept.add(of(item)));
            return kept;
        }
        if (!(value instanceof ObjectNode object)) {
            return value;
        }
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        fields.forEach((name, inside) -> {
            JsonNode field = object.get(name);
            if (field != null) {
                kept.set(name, inside.of(field));
            }
        });
        return kept;
    }

    /** Goes through the text once; owned by {@link FieldSelection#of(String)}. */
    private static final class Reader {
        private final String text;
        private int at;

        Reader(String text) {
            this.text = text;
        }

        FieldSelection list(int depth) {
            if (depth > DEEPEST) {
                throw ApiError.unknownField(text.substring(0, Math.min(40, text.length())));
            }
            Map<String, FieldSelection> fields = new LinkedHashMap<>();
            do {
                String name = name();
                FieldSelection inside = ALL;
                if (at < text.length() && text.charAt(at) == '(') {
                    at++;
                    inside = list(depth + 1);
                    if (at >= text.length() || text.charAt(at) != ')') {
                        throw ApiError.unknownField(name);
                    }
                    at++;
                }
                fields.put(name, inside);
            } while (comma());
            return new FieldSelection(fields);
        }

        private String name() {
            int start = at;
            while (at < text.length() && ",()".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            String name = text.substring(start, at).strip();
            if (name.isEmpty()) {
                throw ApiError.unknownField(name);
            }
            return name;
        }

        private boolean comma() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            boolean more = at < text.length() && text.charAt(at) == ',';
            if (more) {
                at++;
            }
            return more;
        }
    }
}
