package io.penstock.lab.web;

import io.penstock.lab.event.Event;
import java.util.Arrays;
import java.util.Locale;

/** How the Log Activity is sorted. Of equals the newest comes first. */
public enum Order {
    NEWEST("Newest first"),
    OLDEST("Oldest first"),
    SEVEREST("Severity, highest first"),
    MILDEST("Severity, lowest first"),
    GREATEST("Magnitude, highest first"),
    SMALLEST("Magnitude, lowest first");

    private final String title;

    Order(String title) {
        this.title = title;
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
        int rank = switch (this) {
            case NEWEST, OLDEST -> 0;
            case SEVEREST -> event.severity();
            case MILDEST -> 10 - event.severity();
            case GREATEST -> event.magnitude();
            case SMALLEST -> 10 - event.magnitude();
        };
        return Math.clamp(rank, 0, 10);
    }

    boolean newestFirst() {
        return this != OLDEST;
    }
}
