package io.penstock.store.decision;

import java.time.Instant;
import java.util.UUID;

/**
 * One decision about one alert.
 *
 * @param uuid the alert's
 * @param action what was decided
 * @param by who did, for example {@code token soc} or {@code QRadar offence 42}; one line of at most 200 characters
 * @param time when, to the microsecond
 */
public record Decision(UUID uuid, Action action, String by, Instant time) {
    static final int LONGEST_BY = 200;

    public Decision {
        by = BoundedText.line(by, LONGEST_BY);
    }
}
