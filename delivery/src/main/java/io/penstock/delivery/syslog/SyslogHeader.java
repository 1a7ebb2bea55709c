package io.penstock.delivery.syslog;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The header of a syslog message. QRadar finds the log source by the host name in it. */
public enum SyslogHeader {
    /** RFC 3164, 4.1: {@code <PRI>MMM dd HH:mm:ss host }, the day padded with a blank. */
    RFC3164("MMM ppd HH:mm:ss"),
    /**
     * RFC 5424, 6: {@code <PRI>1 TIMESTAMP HOST penstock - - - }. IBM's examples in the LEEF guide leave out what comes
     * after the host; QRadar looks for {@code LEEF:} behind the header, so the full form, which relays need, serves both.
     */
    RFC5424("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");

    private static final int LONGEST_HOST = 255;
    /** Years of four digits only. */
    private static final Instant LAST = Instant.ofEpochSecond(253_370_764_800L);

    private final DateTimeFormatter time;

    SyslogHeader(String time) {
        this.time = DateTimeFormatter.ofPattern(time, Locale.ENGLISH);
    }

    /**
     * The header with the blank that ends it, ASCII only, at most 301 characters.
     *
     * @param priority facility times 8 plus severity, 0 to 191
     * @param zone the time zone of the time; RFC 3164 does not say it
     * @param sensor becomes the host name, see {@link #host}
     */
    public String text(int priority, Instant instant, ZoneId zone, String sensor) {
        Instant bounded = instant.isBefore(Instant.EPOCH) ? Instant.EPOCH : instant.isAfter(LAST) ? LAST : instant;
        String stamp = time.format(bounded.truncatedTo(ChronoUnit.MILLIS).atZone(zone));
        return this == RFC3164
                ? "<" + priority + ">" + stamp + " " + host(sensor) + " "
                : "<" + priority + ">1 " + stamp + " " + host(sensor) + " penstock - - - ";
    }

    /**
     * The host name, which is the log source identifier in QRadar: white space and everything but printable ASCII become
     * {@code _}; 1 to 255 characters.
     */
    public static String host(String sensor) {
        StringBuilder host = new StringBuilder();
        sensor.codePoints().limit(LONGEST_HOST).forEach(c -> host.append(c > ' ' && c < 0x7F ? (char) c : '_'));
        // Parsers look for the first LEEF: in the whole message.
        return host.isEmpty() ? "_" : host.toString().replace("LEEF:", "LEEF_");
    }
}
