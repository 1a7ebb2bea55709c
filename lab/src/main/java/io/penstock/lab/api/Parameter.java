package io.penstock.lab.api;

import java.util.List;

/**
 * A parameter of an endpoint.
 *
 * @param name as in the URL, the header or the documentation (for a body)
 * @param place where it stands
 * @param type what it takes
 * @param required whether a call without it is refused
 * @param allowed the values it takes, any upper and lower case; empty for any of its type
 */
public record Parameter(String name, Place place, Kind type, boolean required, List<String> allowed) {
    /** Where a parameter stands. */
    public enum Place {
        QUERY,
        HEADER,
        PATH,
        BODY
    }

    /** What a parameter takes. */
    public enum Kind {
        TEXT("String"),
        NUMBER("Number"),
        BOOLEAN("Boolean"),
        JSON("Object");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        String title() {
            return title;
        }
    }

    public Parameter {
        allowed = List.copyOf(allowed);
    }

    /** Whether the value is one that it takes. */
    boolean takes(String value) {
        return switch (type) {
            case TEXT, JSON -> allowed.isEmpty() || allowed.stream().anyMatch(value::equalsIgnoreCase);
            case NUMBER -> value.matches("-?\\d{1,18}");
            case BOOLEAN -> value.equalsIgnoreCase("true") || value.equalsIgnoreCase("false");
        };
    }
}
