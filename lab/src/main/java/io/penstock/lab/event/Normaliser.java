package io.penstock.lab.event;

import io.penstock.lab.leef.LeefEvent;
import java.text.ParseException;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TimeZone;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Fills the normalised fields of one event and notes what was wrong with an attribute.
 *
 * <p>Owned by the thread that reads the event.
 */
final class Normaliser {
    private static final int LONGEST_TEXT = 255;
    private static final int LONGEST_TIME = 64;
    private static final Predicate<String> PROTOCOL =
            Pattern.compile("\\d{1,3}|[A-Za-z][A-Za-z0-9.+-]{0,31}").asMatchPredicate();
    private final LeefEvent event;
    private final ZoneId zone;
    private final List<String> warnings;

    Normaliser(LeefEvent event, ZoneId zone, List<String> warnings) {
        this.event = event;
        this.zone = zone;
        this.warnings = warnings;
    }

    /** The fields; {@code headerTime} stands in where devTime is missing or wrong (LEEF guide, custom date format). */
    Normalised fields(Optional<Instant> headerTime) {
        return new Normalised(
                deviceTime().or(() -> headerTime),
                number("sev", Normaliser::isSeverity, "1 to 10"),
                event.value("cat"),
                text("src", Normalised::isAddress, "an IP address"),
                number("srcPort", Normalised::isPort, "a port"),
                text("srcMAC", Normaliser::isMac, "a MAC address"),
                text("dst", Normalised::isAddress, "an IP address"),
                number("dstPort", Normalised::isPort, "a port"),
                text("dstMAC", Normaliser::isMac, "a MAC address"),
                text("proto", PROTOCOL, "a protocol"),
                text("usrName", value -> value.length() <= LONGEST_TEXT, "255 characters at most"),
                text("identHostName", value -> value.length() <= LONGEST_TEXT, "255 characters at most"));
    }

    // Almost every event has these three: told without a regular expression.

    private static boolean isSeverity(String value) {
        return value.equals("10") || value.length() == 1 && value.charAt(0) >= '1' && value.charAt(0) <= '9';
    }

    /** Seconds or milliseconds since 1970. */
    private static boolean isEpoch(String value) {
        return (value.length() == 10 || value.length() == 13) && value.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /** Six pairs of hexadecimal digits with colons between them. */
    private static boolean isMac(String value) {
        if (value.length() != 17) {
            return false;
        }
        for (int i = 0; i < 17; i++) {
            char c = value.charAt(i);
            if (i % 3 == 2 ? c != ':' : c > 'f' || Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private String text(String key, Predicate<String> right, String wanted) {
        String value = event.value(key);
        if (value.isEmpty() || right.test(value)) {
            return value;
        }
        warnings.add(key + " is not " + wanted + ": the field stays empty");
        return "";
    }

    private OptionalInt number(String key, Predicate<String> right, String wanted) {
        String value = text(key, right, wanted);
        return value.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(value));
    }

    private Optional<Instant> deviceTime() {
        String time = event.value("devTime");
        String format = event.value("devTimeFormat");
        if (time.isEmpty()) {
            return Optional.empty();
        }
        if (isEpoch(time)) {
            long epoch = Long.parseLong(time);
            return Optional.of(time.length() == 13 ? Instant.ofEpochMilli(epoch) : Instant.ofEpochSecond(epoch));
        }
        if (format.isEmpty() || format.length() > LONGEST_TIME || time.length() > LONGEST_TIME) {
            warnings.add(
                    "devTime is neither 10 or 13 digits nor explained by devTimeFormat: the header's time is used");
            return Optional.empty();
        }
        try {
            SimpleDateFormat reader = new SimpleDateFormat(format, Locale.ENGLISH);
            reader.setTimeZone(TimeZone.getTimeZone(zone));
            return Optional.of(reader.parse(time).toInstant());
        } catch (ParseException | IllegalArgumentException e) {
            warnings.add("devTime does not follow devTimeFormat: the header's time is used");
            return Optional.empty();
        }
    }
}
