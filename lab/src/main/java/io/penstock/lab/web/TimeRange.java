package io.penstock.lab.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * From when to when the Log Activity looks.
 *
 * @param id one of {@link #PRESETS}; empty for all time, or if a time is given
 * @param from a time as {@code 2026-11-24T10:00}, UTC; empty for none
 * @param to likewise; the minute or second named is not part of the range
 */
public record TimeRange(String id, String from, String to) {
    /** A length of time that can be chosen. */
    public record Preset(String id, String title, Duration length) {}

    /** Everything that is held. */
    static final TimeRange ALL = new TimeRange("", "", "");

    /** What can be chosen with one click. */
    static final List<Preset> PRESETS = List.of(
            new Preset("5m", "5 min", Duration.ofMinutes(5)),
            new Preset("15m", "15 min", Duration.ofMinutes(15)),
            new Preset("1h", "1 hour", Duration.ofHours(1)),
            new Preset("6h", "6 hours", Duration.ofHours(6)),
            new Preset("24h", "24 hours", Duration.ofHours(24)));

    /** Whether it is from one time to another. */
    public boolean isFixed() {
        return !from.isEmpty() || !to.isEmpty();
    }

    /** What is wrong with it; empty if it can be used. */
    Optional<String> problem() {
        boolean wrong = (!from.isEmpty() && instant(from).isEmpty())
                || (!to.isEmpty() && instant(to).isEmpty());
        return wrong
                ? Optional.of(
                        "The times from and to are of the form 2026-11-24T10:00, in UTC; the wrong one is left out.")
                : Optional.empty();
    }

    /** The first time of the range; nothing for no beginning. */
    Optional<Instant> start(Instant now) {
        if (isFixed()) {
            return instant(from);
        }
        return PRESETS.stream()
                .filter(preset -> preset.id().equals(id))
                .map(preset -> now.minus(preset.length()))
                .findFirst();
    }

    /** The time at which it ends; nothing for no end. */
    Optional<Instant> end() {
        return instant(to);
    }

    private static Optional<Instant> instant(String text) {
        try {
            return text.isEmpty()
                    ? Optional.empty()
                    : Optional.of(LocalDateTime.parse(text).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The range in words. */
    public String words() {
        return (from.isEmpty() ? "" : "from " + Visible.start(from.replace('T', ' '), 30) + " ")
                + (to.isEmpty() ? "" : "to " + Visible.start(to.replace('T', ' '), 30) + " ") + "UTC";
    }
}
