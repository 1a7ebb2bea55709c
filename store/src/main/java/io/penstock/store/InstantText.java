package io.penstock.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;

/** The text of an {@link Instant}, the same as its {@code toString}, without the cost of a general formatter. */
final class InstantText {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int WHOLE_SECONDS = "2026-11-24T00:00:00".length();
    private static final int MOST_DIGITS = 9;
    /** Years 0 to 9999, outside which the text has a sign. */
    private static final long FIRST_SECOND = -62_167_219_200L;

    private static final long LAST_SECOND = 253_402_300_799L;

    private InstantText() {}

    /** Writes {@code time} into {@code out}, which has room for 30 characters. Returns how many, or -1 if it is too unusual. */
    static int write(Instant time, char[] out) {
        long second = time.getEpochSecond();
        if (second < FIRST_SECOND || second > LAST_SECOND) {
            return -1;
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, SECONDS_PER_DAY));
        int inDay = Math.floorMod(second, SECONDS_PER_DAY);
        digits(out, 0, date.getYear(), 4);
        out[4] = '-';
        digits(out, 5, date.getMonthValue(), 2);
        out[7] = '-';
        digits(out, 8, date.getDayOfMonth(), 2);
        out[10] = 'T';
        digits(out, 11, inDay / 3600, 2);
        out[13] = ':';
        digits(out, 14, inDay / 60 % 60, 2);
        out[16] = ':';
        digits(out, 17, inDay % 60, 2);
        int at = WHOLE_SECONDS;
        int nanos = time.getNano();
        if (nanos != 0) {
            out[at++] = '.';
            int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1000 == 0 ? 6 : MOST_DIGITS;
            digits(out, at, digits == 3 ? nanos / 1_000_000 : digits == 6 ? nanos / 1000 : nanos, digits);
            at += digits;
        }
        out[at++] = 'Z';
        return at;
    }

    /**
     * Reads what {@link #write} makes, and what {@link Instant#parse} takes.
     *
     * @throws java.time.DateTimeException if it is no time
     */
    static Instant read(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return read(bytes, 0, bytes.length);
    }

    /** As {@link #read(String)}, in the bytes from {@code from} up to {@code to}. */
    static Instant read(byte[] text, int from, int to) {
        int length = to - from;
        if (length <= WHOLE_SECONDS
                || length > WHOLE_SECONDS + 2 + MOST_DIGITS
                || text[to - 1] != 'Z'
                || text[from + 4] != '-'
                || text[from + 7] != '-'
                || text[from + 10] != 'T'
                || text[from + 13] != ':'
                || text[from + 16] != ':') {
            return Instant.parse(new String(text, from, length, StandardCharsets.UTF_8));
        }
        int year = number(text, from, from + 4);
        int month = number(text, from + 5, from + 7);
        int day = number(text, from + 8, from + 10);
        int hour = number(text, from + 11, from + 13);
        int minute = number(text, from + 14, from + 16);
        int second = number(text, from + 17, from + 19);
        int nanos = 0;
        if (length > WHOLE_SECONDS + 1) {
            int digits = length - WHOLE_SECONDS - 2;
            if (text[from + WHOLE_SECONDS] != '.' || digits == 0) {
                return Instant.parse(new String(text, from, length, StandardCharsets.UTF_8));
            }
            nanos = number(text, from + WHOLE_SECONDS + 1, to - 1);
            for (int i = digits; nanos > 0 && i < MOST_DIGITS; i++) {
                nanos *= 10;
            }
        }
        if ((year | month | day | hour | minute | second | nanos) < 0 || hour > 23 || minute > 59 || second > 59) {
            return Instant.parse(new String(text, from, length, StandardCharsets.UTF_8));
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        return Instant.ofEpochSecond(days * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second, nanos);
    }

    private static void digits(char[] out, int at, int value, int count) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            out[i] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** The decimal number in a part of {@code text}, -1 if there is anything but digits. */
    private static int number(byte[] text, int from, int to) {
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = text[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }
}
