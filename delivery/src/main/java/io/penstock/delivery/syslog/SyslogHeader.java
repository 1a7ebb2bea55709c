package io.penstock.delivery.syslog;

import io.penstock.delivery.format.TimeText;
import io.penstock.delivery.format.Utf8;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

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

    private final String pattern;

    SyslogHeader(String pattern) {
        this.pattern = pattern;
    }

    /**
     * The header with the blank that ends it, ASCII only, at most 301 characters.
     *
     * @param priority facility times 8 plus severity, 0 to 191
     * @param zone the time zone of the time; RFC 3164 does not say it
     * @param sensor becomes the host name, see {@link #host}
     */
    public String text(int priority, Instant instant, ZoneId zone, String sensor) {
        Utf8 out = new Utf8(96);
        append(priority, instant, zone, sensor, false, out);
        return new String(out.bytes(), StandardCharsets.US_ASCII);
    }

    /** Appends what {@link #text} says; with {@code structured} without the {@code -} that stands for no structured data. */
    void append(int priority, Instant instant, ZoneId zone, String sensor, boolean structured, Utf8 out) {
        out.append('<').number(priority).ascii(this == RFC3164 ? ">" : ">1 ");
        time(zone).append(instant, out);
        out.append(' ').ascii(isHost(sensor) ? sensor : host(sensor));
        out.ascii(this == RFC3164 ? " " : structured ? " penstock - - " : " penstock - - - ");
    }

    private TimeText time(ZoneId zone) {
        Map<ZoneId, TimeText> times = this == RFC3164 ? Times.RFC3164 : Times.RFC5424;
        TimeText time = times.get(zone);
        return time != null ? time : times.computeIfAbsent(zone, key -> new TimeText(pattern, key));
    }

    /** The time texts of each form, one for each time zone that a destination has. */
    private static final class Times {
        private static final Map<ZoneId, TimeText> RFC3164 = new ConcurrentHashMap<>();
        private static final Map<ZoneId, TimeText> RFC5424 = new ConcurrentHashMap<>();
    }

    /** True if the name is a host name as it is. */
    private static boolean isHost(String sensor) {
        for (int i = 0; i < sensor.length(); i++) {
            if (sensor.charAt(i) <= ' ' || sensor.charAt(i) >= 0x7F) {
                return false;
            }
        }
        return !sensor.isEmpty() && sensor.length() <= LONGEST_HOST && !sensor.contains("LEEF:");
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
