package io.penstock.delivery.format;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Writes moments by a pattern, of which it keeps the last second's text: alerts come in bursts. Moments before 1970 and
 * after the year 9999 become the nearest that fits. Any thread may use it; threads at different times only lose speed.
 */
public final class TimeText {
    /** Year 9999, its last day left out for zones: the patterns have four digits. */
    private static final Instant LAST = Instant.ofEpochSecond(253_370_764_800L);

    private static final int MILLIS_OF_SECOND_DIGITS = 3;

    private final DateTimeFormatter formatter;
    private final ZoneId zone;
    /** Immutable, so that a race only means that a text is made twice. */
    private @Nullable Second last;

    /** One second's text; {@code millisAt} is where the three digits of its milliseconds are, -1 if it has none. */
    private static final class Second {
        private final long epochSecond;
        private final byte[] text;
        private final int millisAt;

        Second(long epochSecond, String text) {
            this.epochSecond = epochSecond;
            this.text = text.getBytes(StandardCharsets.UTF_8);
            this.millisAt = text.indexOf(".000") + 1 == 0 ? -1 : text.indexOf(".000") + 1;
        }
    }

    /**
     * Creates the text.
     *
     * @param pattern as for {@link DateTimeFormatter}; a fraction of the second may only be {@code .SSS}
     * @param zone the time zone in which moments are told
     */
    public TimeText(String pattern, ZoneId zone) {
        this.formatter = DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH);
        this.zone = zone;
    }

    /** ISO 8601 with milliseconds and the zone's offset. */
    static TimeText iso(ZoneId zone) {
        return new TimeText("uuuu-MM-dd'T'HH:mm:ss.SSSXXX", zone);
    }

    /** Appends the moment's text. */
    public void append(Instant time, Utf8 out) {
        Instant bounded = time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(LAST) ? LAST : time;
        Second second = last;
        if (second == null || second.epochSecond != bounded.getEpochSecond()) {
            second = new Second(
                    bounded.getEpochSecond(),
                    formatter.format(
                            Instant.ofEpochSecond(bounded.getEpochSecond()).atZone(zone)));
            last = second;
        }
        int start = out.size();
        out.append(second.text);
        if (second.millisAt >= 0) {
            out.put(start + second.millisAt, bounded.get(ChronoField.MILLI_OF_SECOND), MILLIS_OF_SECOND_DIGITS);
        }
    }
}
