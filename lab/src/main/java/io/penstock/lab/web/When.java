package io.penstock.lab.web;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times for people: always UTC. Stateless. */
final class When {
    private static final DateTimeFormatter SECONDS = format("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter MILLIS = format("uuuu-MM-dd HH:mm:ss.SSS");
    private static final DateTimeFormatter SHORT = format("dd MMM HH:mm:ss");

    private When() {}

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(ZoneOffset.UTC);
    }

    /** To the second; empty for 0, which means never. */
    static String seconds(long millis) {
        return millis == 0 ? "" : SECONDS.format(Instant.ofEpochMilli(millis));
    }

    /** To the millisecond. */
    static String exact(Instant time) {
        return MILLIS.format(time) + " UTC";
    }

    /** Without the year, for tables of the newest. */
    static String brief(Instant time) {
        return SHORT.format(time);
    }
}
