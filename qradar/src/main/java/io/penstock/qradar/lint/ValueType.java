package io.penstock.qradar.lint;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a custom property's values are. */
public enum ValueType {
    /** Any text. */
    TEXT(".*"),
    /** A number. */
    NUMBER("[+-]?\\d{1,19}(\\.\\d{1,19})?"),
    /** An IPv4 or IPv6 address. */
    IP("(\\d{1,3}\\.){3}\\d{1,3}|[0-9A-Fa-f:]{2,39}(%\\w{1,15})?|::ffff:(\\d{1,3}\\.){3}\\d{1,3}"),
    /** A port, 0 to 65535. */
    PORT("\\d{1,5}"),
    /** A date or time in the property's own pattern, which is not checked. */
    TIME(".*");

    private final Pattern values;

    ValueType(String values) {
        this.values = Pattern.compile(values, Pattern.DOTALL);
    }

    /** Whether a value can be of this type. */
    boolean fits(String value) {
        return values.matcher(value.strip()).matches();
    }

    /**
     * The type that QRadar's pages or its REST API call so, in any case: {@code AlphaNumeric} or {@code string},
     * {@code numeric}, {@code ip}, {@code port}, {@code time}.
     *
     * @throws IllegalArgumentException for another word
     */
    public static ValueType of(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "", "alphanumeric", "string", "text" -> TEXT;
            case "numeric", "number" -> NUMBER;
            case "ip" -> IP;
            case "port" -> PORT;
            case "time", "date" -> TIME;
            default ->
                throw new IllegalArgumentException(
                        "no property type '" + word + "'; there are alphanumeric, numeric, ip, port, time");
        };
    }
}
