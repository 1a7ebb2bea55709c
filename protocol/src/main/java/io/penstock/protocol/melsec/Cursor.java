package io.penstock.protocol.melsec;

import io.penstock.capture.Bytes;

/**
 * Reads the numbers of a message in their order: in binary code the low byte first, in ASCII code two hexadecimal digits for
 * each byte, the high digit first (SH-080956 4.1). Sizes are those in binary code. Owned by one dissector.
 */
final class Cursor {
    private Bytes bytes = Bytes.of(new byte[0]);
    private boolean ascii;
    private int at;
    private boolean bad;

    void on(Bytes message, boolean isAscii, int from) {
        bytes = message;
        ascii = isAscii;
        at = from;
        bad = false;
    }

    boolean isAscii() {
        return ascii;
    }

    /** Where the next number begins. */
    int at() {
        return at;
    }

    /** True if a character was no digit since {@link #on}. */
    boolean isBad() {
        return bad;
    }

    /** How many bytes of binary code are left. */
    int left() {
        return (bytes.length() - at) / width(1);
    }

    /** Bytes on the wire of so many in binary code. */
    int width(int size) {
        return ascii ? 2 * size : size;
    }

    void skip(int size) {
        at = Math.min(bytes.length(), at + width(size));
    }

    /** The next number, 0 if there is none any more. */
    long number(int size) {
        if (left() < size) {
            at = bytes.length();
            return 0;
        }
        if (ascii) {
            return digits(2 * size, 16);
        }
        long value = 0;
        for (int i = size - 1; i >= 0; i--) {
            value = value << 8 | bytes.u8(at + i);
        }
        at += size;
        return value;
    }

    /** So many characters as a number; spaces in front count as zeros. */
    long digits(int characters, int radix) {
        long value = 0;
        for (int i = 0; i < characters && at < bytes.length(); i++, at++) {
            int octet = bytes.u8(at);
            int digit = octet == ' ' && value == 0 ? 0 : Character.digit(octet, radix);
            bad |= digit < 0;
            value = value * radix + Math.max(digit, 0);
        }
        return value;
    }

    int character(int offset) {
        return at + offset < bytes.length() ? bytes.u8(at + offset) : 0;
    }
}
