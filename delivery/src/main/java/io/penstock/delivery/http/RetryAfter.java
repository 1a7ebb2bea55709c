package io.penstock.delivery.http;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Reads the Retry-After header (RFC 9110, 10.2.3): seconds, or a date. */
public final class RetryAfter {
    /** However long the far side asks for, it is tried again after this. */
    public static final Duration MOST = Duration.ofMinutes(5);

    private RetryAfter() {}

    /** How long to wait, from nothing to {@link #MOST}; nothing for what cannot be read. */
    public static Duration read(@Nullable String value, Instant now) {
        if (value == null) {
            return Duration.ZERO;
        }
        String text = value.strip();
        if (text.matches("\\d{1,18}")) {
            return bounded(Duration.ofSeconds(Math.min(Long.parseLong(text), MOST.toSeconds())));
        }
        try {
            Instant then = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return bounded(Duration.between(now, then));
        } catch (DateTimeException e) {
            return Duration.ZERO;
        }
    }

    private static Duration bounded(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(MOST) > 0 ? MOST : wait;
    }
}
