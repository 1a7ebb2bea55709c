package io.penstock.lab.web;

import io.penstock.lab.event.Event;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToIntFunction;

/** How the Log Activity is sorted. Of equals the newest comes first. */
public enum Order {
    NEWEST("Newest first", event -> 0, true),
    OLDEST("Oldest first", event -> 0, false),
    SEVEREST("Severity, highest first", Event::severity, true),
    MILDEST("Severity, lowest first", event -> 10 - event.severity(), true),
    GREATEST("Magnitude, highest first", Event::magnitude, true),
    SMALLEST("Magnitude, lowest first", event -> 10 - event.magnitude(), true);

    private final String title;
    private final ToIntFunction<Event> rank;
    private final boolean newestFirst;

    Order(String title, ToIntFunction<Event> rank, boolean newestFirst) {
        this.title = title;
        this.rank = rank;
        this.newestFirst = newestFirst;
    }

    /** What people read. */
    public String title() {
        return title;
    }

    /** How it stands in addresses; the usual one does not. */
    public String code() {
        return this == NEWEST ? "" : name().toLowerCase(Locale.ROOT);
    }

    static Order of(String code) {
        return Arrays.stream(values())
                .filter(order -> order.code().equals(code))
                .findFirst()
                .orElse(NEWEST);
    }

    /** 0 to 10, the first to be shown highest. */
    int rank(Event event) {
        return Math.clamp(rank.applyAsInt(event), 0, 10);
    }

    boolean newestFirst() {
        return newestFirst;
    }
}
