package io.penstock.lab.syslog;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header that a QRadar routes an event by: RFC 3164 with an optional priority, or RFC 5424 with a priority, and in
 * both IBM's habit of going from the host name straight to {@code LEEF:} (LEEF guide version 2, event components).
 *
 * @param priority 0 to 191, or -1 where RFC 3164 left it out
 * @param time the header's time; nothing for RFC 5424's nil value
 * @param host host name or IPv4 address as sent
 */
public record SyslogHeader(int priority, Optional<Instant> time, String host) {
    private static final int LONGEST_HEADER = 400;
    private static final List<String> MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    // Possessive quantifiers: a hostile header is refused in one pass. One space before a one-digit day is
    // against RFC 3164 section 4.1.2, but is sent by products in the field and understood.
    private static final Pattern RFC3164 = Pattern.compile(
            "(?:<(\\d{1,3})>)?([A-Z][a-z]{2}) {1,2}(\\d{1,2}) (\\d\\d):(\\d\\d):(\\d\\d) ([!-~]{1,255}+) ");
    private static final Pattern RFC5424 = Pattern.compile("<(\\d{1,3})>1 "
            + "(-|\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?(?:Z|[+-]\\d\\d:\\d\\d)) ([!-~]{1,255}+) ");

    /**
     * Reads the header of a payload.
     *
     * @param arrived when the payload arrived: RFC 3164 sends no year
     * @param zone the zone of RFC 3164's time, which sends none
     * @return the header; nothing if there is none that follows one of the two RFCs, or if its host cannot route
     *     (missing, nil, or IPv6, which IBM's guide says is not routed)
     */
    public static Optional<SyslogHeader> parse(String payload, Instant arrived, ZoneId zone) {
        String start = payload.length() > LONGEST_HEADER ? payload.substring(0, LONGEST_HEADER) : payload;
        Matcher old = RFC3164.matcher(start);
        if (old.lookingAt()) {
            Optional<Instant> time = oldTime(old, arrived, zone);
            return time.isEmpty() ? Optional.empty() : header(old.group(1), time, old.group(7));
        }
        Matcher recent = RFC5424.matcher(start);
        if (!recent.lookingAt()) {
            return Optional.empty();
        }
        if (recent.group(2).equals("-")) {
            return header(recent.group(1), Optional.empty(), recent.group(3));
        }
        try {
            return header(recent.group(1), Optional.of(newTime(recent.group(2))), recent.group(3));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The pattern has seen to the form; a DateTimeFormatter would take as long as everything else about the header. */
    private static Instant newTime(String text) {
        int zone = text.length() - (text.endsWith("Z") ? 1 : 6);
        int nanos = 0;
        for (int i = 20, unit = 100_000_000; i < zone; i++, unit /= 10) {
            nanos += (text.charAt(i) - '0') * unit;
        }
        LocalDateTime time = LocalDateTime.of(
                number(text, 0, 4),
                number(text, 5, 7),
                number(text, 8, 10),
                number(text, 11, 13),
                number(text, 14, 16),
                number(text, 17, 19),
                nanos);
        if (text.endsWith("Z")) {
            return time.toInstant(ZoneOffset.UTC);
        }
        int sign = text.charAt(zone) == '-' ? -1 : 1;
        return time.toInstant(ZoneOffset.ofHoursMinutes(
                sign * number(text, zone + 1, zone + 3), sign * number(text, zone + 4, zone + 6)));
    }

    private static int number(String text, int from, int to) {
        return Integer.parseInt(text, from, to, 10);
    }

    private static Optional<SyslogHeader> header(@Nullable String priority, Optional<Instant> time, String host) {
        int number = priority == null ? -1 : Integer.parseInt(priority);
        boolean routes = !host.equals("-") && host.indexOf(':') < 0;
        return number > 191 || !routes ? Optional.empty() : Optional.of(new SyslogHeader(number, time, host));
    }

    private static Optional<Instant> oldTime(Matcher header, Instant arrived, ZoneId zone) {
        int month = MONTHS.indexOf(header.group(2)) + 1;
        int year = arrived.atZone(zone).getYear();
        try {
            LocalDateTime time = LocalDateTime.of(
                    year,
                    month,
                    Integer.parseInt(header.group(3)),
                    Integer.parseInt(header.group(4)),
                    Integer.parseInt(header.group(5)),
                    Integer.parseInt(header.group(6)));
            Instant instant = time.atZone(zone).toInstant();
            // 31 December's event that arrives on 1 January belongs to last year.
            boolean ahead = instant.isAfter(arrived.plusSeconds(7 * 86_400L));
            return Optional.of(ahead ? time.minusYears(1).atZone(zone).toInstant() : instant);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
