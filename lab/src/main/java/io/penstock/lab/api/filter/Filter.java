package io.penstock.lab.api.filter;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** A test of one object of a list. Immutable. */
public sealed interface Filter {
    /** Characters of the longest filter that is read. */
    int LONGEST = 20_000;

    /**
     * Reads a filter.
     *
     * @param fields tells of each field's path, such as {@code [protocol_parameters, name]}, whether there is one
     * @throws FilterException if it is not one, or too long or deep
     */
    static Filter parse(String text, Predicate<List<String>> fields) throws FilterException {
        return new FilterParser(text, fields).parse();
    }

    /** Whether the object passes. */
    boolean test(JsonNode object);

    /** Both. */
    record And(Filter left, Filter right) implements Filter {
        @Override
        public boolean test(JsonNode object) {
            return left.test(object) && right.test(object);
        }
    }

    /** Either. */
    record Or(Filter left, Filter right) implements Filter {
        @Override
        public boolean test(JsonNode object) {
            return left.test(object) || right.test(object);
        }
    }

    /** The other way round. */
    record Not(Filter inner) implements Filter {
        @Override
        public boolean test(JsonNode object) {
            return !inner.test(object);
        }
    }

    /** {@code a(...)}: the object in a field, or one of the objects of a list, passes. */
    record Inside(String field, Filter inner) implements Filter {
        @Override
        public boolean test(JsonNode object) {
            JsonNode value = object.path(field);
            if (!value.isArray()) {
                return inner.test(value);
            }
            for (JsonNode item : value) {
                if (inner.test(item)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** {@code field = value} and its like; null passes {@code !=} only. */
    record Compare(String field, Operator operator, String value) implements Filter {
        @Override
        public boolean test(JsonNode object) {
            JsonNode node = object.path(field);
            if (Values.isNull(node)) {
                return operator == Operator.NOT_EQUAL;
            }
            int order = Values.compare(node, value);
            return switch (operator) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }

    /** {@code field in (a, b)}. */
    record In(String field, List<String> values) implements Filter {
        @Override
        public boolean test(JsonNode object) {
            JsonNode node = object.path(field);
            return !Values.isNull(node) && values.stream().anyMatch(value -> Values.compare(node, value) == 0);
        }
    }

    /** {@code field between a and b}, both ends included. */
    record Between(String field, String low, String high) implements Filter {
        @Override
        public boolean test(JsonNode object) {
            JsonNode node = object.path(field);
            return !Values.isNull(node) && Values.compare(node, low) >= 0 && Values.compare(node, high) <= 0;
        }
    }

    /** {@code field is null}. */
    record IsNull(String field) implements Filter {
        @Override
        public boolean test(JsonNode object) {
            return Values.isNull(object.path(field));
        }
    }

    /** {@code field like "a%"}: {@code %} is any text, {@code _} any character. */
    record Like(String field, String pattern, boolean ignoreCase) implements Filter {
        @Override
        public boolean test(JsonNode object) {
            JsonNode node = object.path(field);
            if (Values.isNull(node)) {
                return false;
            }
            return ignoreCase
                    ? matches(node.asText().toLowerCase(Locale.ROOT), pattern.toLowerCase(Locale.ROOT))
                    : matches(node.asText(), pattern);
        }

        /** Goes back to the last percent sign only: never more steps than text times pattern. */
        private static boolean matches(String text, String pattern) {
            int at = 0;
            int next = 0;
            int percent = -1;
            int resume = 0;
            while (at < text.length()) {
                if (next < pattern.length() && pattern.charAt(next) == '%') {
                    percent = next++;
                    resume = at;
                } else if (next < pattern.length()
                        && (pattern.charAt(next) == '_' || pattern.charAt(next) == text.charAt(at))) {
                    at++;
                    next++;
                } else if (percent >= 0) {
                    next = percent + 1;
                    at = ++resume;
                } else {
                    return false;
                }
            }
            while (next < pattern.length() && pattern.charAt(next) == '%') {
                next++;
            }
            return next == pattern.length();
        }
    }

    /** {@code list contains value}: one of the list's values equals it; of a text, it is part of the text. */
    record Contains(String field, String value) implements Filter {
        @Override
        public boolean test(JsonNode object) {
            JsonNode node = object.path(field);
            if (!node.isArray()) {
                return node.isTextual()
                        && node.asText().toLowerCase(Locale.ROOT).contains(value.toLowerCase(Locale.ROOT));
            }
            for (JsonNode item : node) {
                if (Values.compare(item, value) == 0) {
                    return true;
                }
            }
            return false;
        }
    }

    /** {@code list contains (...)}: one of the list's objects passes. */
    record ContainsInside(String field, Filter inner) implements Filter {
        @Override
        public boolean test(JsonNode object) {
            for (JsonNode item : object.path(field)) {
                if (inner.test(item)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The comparisons. */
    enum Operator {
        EQUAL,
        NOT_EQUAL,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL
    }
}
