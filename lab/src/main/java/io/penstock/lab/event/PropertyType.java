package io.penstock.lab.event;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The types of custom properties. A value that is not of its property's type leaves the property empty. */
public enum PropertyType {
    STRING,
    NUMERIC,
    IP,
    PORT,
    TIME;

    private static final Predicate<String> EPOCH =
            Pattern.compile("\\d{10}|\\d{13}").asMatchPredicate();
    private static final Predicate<String> NUMBER =
            Pattern.compile("[+-]?\\d+(?:\\.\\d+)?").asMatchPredicate();

    /** The type named as IBM's API does: {@code string}, {@code numeric}, {@code ip}, {@code port}, {@code time}. */
    public static PropertyType of(String name) {
        return valueOf(name.toUpperCase(Locale.ROOT));
    }

    boolean takes(String value) {
        return switch (this) {
            case STRING -> true;
            case NUMERIC -> isNumber(value);
            case IP -> Normalised.isAddress(value);
            case PORT -> Normalised.isPort(value);
            case TIME -> EPOCH.test(value);
        };
    }

    private static boolean isNumber(String value) {
        return value.length() <= 32 && NUMBER.test(value);
    }
}
