package io.penstock.lab.web;

import io.penstock.lab.ariel.AddressRange;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.TextSearch;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One filter of the Log Activity.
 *
 * @param field what it looks at
 * @param operator how it compares
 * @param value with what; empty for the operators that need none
 */
public record Filter(Field field, Operator operator, String value) {
    /** How a filter compares. */
    public enum Operator {
        IS("is"),
        NOT("is not"),
        CONTAINS("contains"),
        LEAST("is at least"),
        MOST("is at most"),
        WITHIN("is in network"),
        ABSENT("is N/A"),
        PRESENT("is not N/A");

        private final String title;

        Operator(String title) {
            this.title = title;
        }

        /** How it stands in addresses. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** What people read. */
        public String title() {
            return title;
        }

        boolean needsValue() {
            return this != ABSENT && this != PRESENT;
        }

        static Optional<Operator> of(String code) {
            return Arrays.stream(values())
                    .filter(operator -> operator.code().equals(code))
                    .findFirst();
        }
    }

    private static final Predicate<String> NUMBER =
            Pattern.compile("[+-]?\\d{1,15}(?:\\.\\d{1,9})?").asMatchPredicate();

    /** What is wrong with it; empty if it can be used. */
    Optional<String> problem() {
        boolean wrong = switch (operator) {
            case LEAST, MOST -> !NUMBER.test(value);
            case WITHIN -> AddressRange.parse(value).isEmpty();
            default -> false;
        };
        String wanted = operator == Operator.WITHIN ? "a network such as 10.20.0.0/16" : "a number";
        return wrong ? Optional.of(words() + ": want " + wanted + "; this filter is left out.") : Optional.empty();
    }

    /** Tells which events pass. */
    Predicate<Event> matcher() {
        return switch (operator) {
            case IS -> event -> field.of(event).equalsIgnoreCase(value);
            case NOT -> event -> !field.of(event).equalsIgnoreCase(value);
            case CONTAINS -> {
                Predicate<String> wanted = TextSearch.of(value);
                yield event -> wanted.test(field.of(event));
            }
            case LEAST -> {
                double bound = Double.parseDouble(value);
                yield compare(number -> number >= bound);
            }
            case MOST -> {
                double bound = Double.parseDouble(value);
                yield compare(number -> number <= bound);
            }
            case WITHIN -> {
                Optional<AddressRange> range = AddressRange.parse(value);
                yield event -> range.isPresent() && range.get().contains(field.of(event));
            }
            case ABSENT -> event -> field.of(event).isEmpty();
            case PRESENT -> event -> !field.of(event).isEmpty();
        };
    }

    private Predicate<Event> compare(DoublePredicate wanted) {
        return event -> {
            String text = field.of(event);
            return NUMBER.test(text) && wanted.test(Double.parseDouble(text));
        };
    }

    /** The filter in words, safe for eyes. */
    public String words() {
        String start = Visible.start(field.title(), 60) + " " + operator.title();
        return operator.needsValue() ? start + " " + Visible.start(value, 60) : start;
    }
}
