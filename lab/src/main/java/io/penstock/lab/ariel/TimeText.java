package io.penstock.lab.ariel;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The times that {@code START} and {@code STOP} take (AQL guide, time criteria). Their precision is the minute. */
final class TimeText {
    private static final long MINUTE = 60_000;
    private static final List<DateTimeFormatter> FORMATS = Stream.of(
                    "uuuu-MM-dd HH:mm",
                    "uuuu-MM-dd HH:mm:ss",
                    "uuuu/MM/dd HH:mm:ss",
                    "uuuu/MM/dd-HH:mm:ss",
                    "uuuu:MM:dd-HH:mm:ss",
                    "uuuu MM dd H:mm:ss")
            .map(format -> DateTimeFormatter.ofPattern(format, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT))
            .toList();
    private static final Pattern AGO = Pattern.compile("(\\d{1,6}) (second|minute|hour|day|week)s? ago");

    private TimeText() {}

    /**
     * Milliseconds since 1970; nothing if the text is none of the formats.
     *
     * @param zone the zone of a time without {@code Z}
     */
    static Optional<Instant> parse(String text, ZoneId zone) {
        boolean utc = text.endsWith("Z") || text.endsWith("z");
        String local = utc ? text.substring(0, text.length() - 1) : text;
        for (DateTimeFormatter format : FORMATS) {
            try {
                return Optional.of(LocalDateTime.parse(local, format)
                        .atZone(utc ? ZoneOffset.UTC : zone)
                        .toInstant());
            } catch (DateTimeException e) {
                // The next format, then.
            }
        }
        return Optional.empty();
    }

    /** The argument of {@code PARSEDATETIME}: {@code now} or {@code 3 hours ago}. */
    static Optional<Instant> parseRelative(String text, Instant now) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (words.equals("now")) {
            return Optional.of(now);
        }
        Matcher ago = AGO.matcher(words);
        if (!ago.matches()) {
            return Optional.empty();
        }
        long count = Long.parseLong(ago.group(1));
        Duration length = switch (ago.group(2)) {
            case "second" -> Duration.ofSeconds(count);
            case "minute" -> Duration.ofMinutes(count);
            case "hour" -> Duration.ofHours(count);
            case "day" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
        };
        return Optional.of(now.minus(length));
    }

    /** The minute that a start is in: {@code START '15:51:20'} looks from 15:51:00 on. */
    static long start(Instant time) {
        return Math.floorDiv(time.toEpochMilli(), MINUTE) * MINUTE;
    }

    /** The end of the minute that a stop is in: {@code STOP '17:00:20'} looks to 17:00:59, {@code STOP '17:00'} to 16:59:59. */
    static long stop(Instant time) {
        return Math.ceilDiv(time.toEpochMilli(), MINUTE) * MINUTE;
    }
}
