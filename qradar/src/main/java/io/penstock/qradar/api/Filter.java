package io.penstock.qradar.api;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Builds the {@code filter} parameter. IBM documents strings in double quotes and no way to write a quote inside one, and
 * that the parameter is decoded twice. So a text goes into a filter only if nothing in it can end the string or be decoded
 * again; for any other the caller reads the list and compares by itself.
 */
public final class Filter {
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N} ._@:;,/()\\[\\]{}<>=!?&|*#~^$'-]{1,255}");
    /** Servers and proxies refuse longer request lines; encoding may treble this. */
    private static final int LONGEST = 1_500;

    private Filter() {}

    /** Whether a text can stand in a filter. */
    public static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches();
    }

    /**
     * {@code field="text"}.
     *
     * @throws IllegalArgumentException if the text is not {@link #isPlain plain}: a mistake in the code that asks
     */
    public static String equal(String field, String text) {
        return field + "=" + quoted(text);
    }

    /** {@code field=number}. */
    public static String equal(String field, long number) {
        return field + "=" + number;
    }

    /** {@code field in ("a","b")}, as few filters as their length allows; the texts that are not plain are left out. */
    public static List<String> anyText(String field, Collection<String> texts) {
        return any(
                field,
                texts.stream().filter(Filter::isPlain).map(Filter::quoted).toList());
    }

    /** {@code field in (1,2)}, as few filters as their length allows. */
    public static List<String> anyNumber(String field, Collection<? extends Number> numbers) {
        return any(field, numbers.stream().map(String::valueOf).toList());
    }

    private static List<String> any(String field, List<String> values) {
        List<String> filters = new ArrayList<>();
        StringBuilder filter = new StringBuilder();
        for (String value : values) {
            if (filter.length() + value.length() > LONGEST && !filter.isEmpty()) {
                filters.add(filter.append(')').toString());
                filter.setLength(0);
            }
            filter.append(filter.isEmpty() ? field + " in (" : ",").append(value);
        }
        if (!filter.isEmpty()) {
            filters.add(filter.append(')').toString());
        }
        return filters;
    }

    private static String quoted(String text) {
        if (!isPlain(text)) {
            throw new IllegalArgumentException("this text cannot stand in a filter");
        }
        return '"' + text + '"';
    }
}
