package io.penstock.protocol.mms;

import io.penstock.capture.Bytes;
import io.penstock.protocol.ber.Ber;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Times and bits as text, for people: all of it allocates. */
public final class MmsTime {
    /** Bytes of a UTC time: seconds since 1970, a fraction of 24 bits, quality (IEC 61850-8-1 clause 8.1.3.6). */
    public static final int UTC_LENGTH = 8;

    private static final long DAY_MILLIS = 86_400_000;
    /** Bits beyond these are left out. */
    private static final int MAX_BITS = 1024;

    private MmsTime() {}

    /** A UTC time, cut to nanoseconds. */
    public static String utc(Bytes bytes, int from) {
        long fraction = bytes.u24(from + 4) * 1_000_000_000L >> 24;
        return Instant.ofEpochSecond(bytes.u32(from), fraction).toString();
    }

    /** A time of day, or with two more bytes the days since 1 January 1984 (ISO 9506-2 clause 14.4.2.6). */
    static String binary(Bytes bytes, int from, int length) {
        if (length != 4 && length != 6) {
            return "";
        }
        long millis = bytes.u32(from);
        if (length == 4) {
            return LocalTime.ofNanoOfDay(millis % DAY_MILLIS * 1_000_000).toString();
        }
        Instant day = LocalDate.of(1984, 1, 1)
                .plusDays(bytes.u16(from + 4))
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        return day.plusMillis(millis).toString();
    }

    /** The bits of a bit string, the first first. */
    static String bits(Ber ber) {
        StringBuilder bits = new StringBuilder();
        for (int i = 0; i < Math.min(ber.bits(), MAX_BITS); i++) {
            bits.append(ber.bit(i) ? '1' : '0');
        }
        return bits.toString();
    }
}
