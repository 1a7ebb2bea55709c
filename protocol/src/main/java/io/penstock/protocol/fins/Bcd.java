package io.penstock.protocol.fins;

import io.penstock.capture.Bytes;

/** Binary coded decimals, two digits a byte. */
final class Bcd {
    private Bcd() {}

    /** The number in {@code size} bytes; what is no digit counts as its value. */
    static long value(Bytes bytes, int at, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value * 100 + (bytes.u8(at + i) >> 4) * 10L + (bytes.u8(at + i) & 15);
        }
        return value;
    }

    /** True if the byte is a decimal of two digits in a range. */
    static boolean isBetween(Bytes bytes, int at, int least, int most) {
        int octet = bytes.u8(at);
        int value = (octet >> 4) * 10 + (octet & 15);
        return octet >> 4 < 10 && (octet & 15) < 10 && value >= least && value <= most;
    }
}
