package io.penstock.qradar.ariel;

import java.time.Duration;
import java.time.Instant;

/**
 * Pieces of a query in AQL that nothing from outside can break out of: a text stands in single quotes, which are doubled
 * inside; a name in double quotes, for which IBM documents no way to write one inside.
 */
public final class Aql {
    private static final int LONGEST = 2_000;

    private Aql() {}

    /**
     * A text as a literal.
     *
     * @throws IllegalArgumentException if it has control characters or more than 2,000 characters
     */
    public static String text(String text) {
        return "'" + clean(text).replace("'", "''") + "'";
    }

    /**
     * A field's or custom property's name.
     *
     * @throws IllegalArgumentException if it has a double quote, control characters or more than 2,000 characters
     */
    public static String name(String name) {
        if (name.indexOf('"') >= 0) {
            throw new IllegalArgumentException("a name with a double quote cannot stand in a query");
        }
        return '"' + clean(name) + '"';
    }

    /**
     * {@code LAST n MINUTES} from a moment on, with what clocks may differ by. A START would be read in the console's time
     * zone, which the API does not tell.
     */
    public static String since(Instant from, Instant now) {
        long minutes = Math.max(1, Duration.between(from, now).plusMinutes(10).toMinutes() + 1);
        return minutes <= 600 ? "LAST " + minutes + " MINUTES" : "LAST " + (minutes / 60 + 1) + " HOURS";
    }

    private static String clean(String text) {
        if (text.length() > LONGEST || text.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a text for a query has control characters or is too long");
        }
        return text;
    }
}
