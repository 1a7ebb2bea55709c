package io.penstock.delivery.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * A growing buffer of UTF-8 that is filled, sent and used again, so that writing an alert makes no garbage. Used by one
 * thread.
 */
public final class Utf8 {
    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    private byte[] bytes;
    private int size;

    /** An empty buffer with room for some bytes. */
    public Utf8(int capacity) {
        this.bytes = new byte[Math.max(16, capacity)];
    }

    /** How many bytes there are. */
    public int size() {
        return size;
    }

    /** Forgets everything, keeps the room. */
    public void clear() {
        size = 0;
    }

    /** Forgets what comes after the first {@code newSize} bytes. */
    public void truncate(int newSize) {
        if (newSize < 0 || newSize > size) {
            throw new IndexOutOfBoundsException("cannot cut " + size + " bytes to " + newSize);
        }
        size = newSize;
    }

    /** A copy of all bytes. */
    public byte[] bytes() {
        return Arrays.copyOf(bytes, size);
    }

    /** The buffer itself, of which the first {@link #size} bytes count, until the next change. */
    public byte[] array() {
        return bytes;
    }

    /** Writes all bytes. */
    public void writeTo(OutputStream out) throws IOException {
        out.write(bytes, 0, size);
    }

    /** The last byte, 0 if there is none. */
    byte last() {
        return size == 0 ? 0 : bytes[size - 1];
    }

    /** Takes {@code length} bytes out at {@code at}. */
    void remove(int at, int length) {
        System.arraycopy(bytes, at + length, bytes, at, size - at - length);
        size -= length;
    }

    /** Appends one byte. */
    public Utf8 append(char ascii) {
        reserve(1);
        bytes[size++] = (byte) ascii;
        return this;
    }

    /** Appends bytes that are UTF-8 already. */
    public Utf8 append(byte[] utf8) {
        return append(utf8, 0, utf8.length);
    }

    /** Appends a part of bytes that are UTF-8 already. */
    public Utf8 append(byte[] utf8, int from, int length) {
        reserve(length);
        System.arraycopy(utf8, from, bytes, size, length);
        size += length;
        return this;
    }

    /** Appends text that is known to be ASCII. */
    public Utf8 ascii(String text) {
        int length = text.length();
        reserve(length);
        for (int i = 0; i < length; i++) {
            bytes[size + i] = (byte) text.charAt(i);
        }
        size += length;
        return this;
    }

    /** Appends text as it is, a lone surrogate as U+FFFD. */
    public Utf8 text(String text) {
        text(text, 0, text.length(), Escaping.NONE);
        return this;
    }

    /** Appends a number in decimal. */
    public Utf8 number(long value) {
        if (value == Long.MIN_VALUE) {
            return ascii("-9223372036854775808");
        }
        if (value < 0) {
            append('-');
        }
        long rest = Math.abs(value);
        int digits = 1;
        for (long power = rest; power >= 10; power /= 10) {
            digits++;
        }
        return number(rest, digits);
    }

    /** Appends the last {@code digits} digits of a number that is not negative, with zeros in front. */
    Utf8 number(long value, int digits) {
        reserve(digits);
        put(size, value, digits);
        size += digits;
        return this;
    }

    /** Overwrites {@code digits} bytes from {@code at} with a number. */
    void put(int at, long value, int digits) {
        long rest = value;
        for (int i = at + digits - 1; i >= at; i--) {
            bytes[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }

    /** Appends the lowest {@code digits} hexadecimal digits, lower case. */
    Utf8 hex(long value, int digits) {
        reserve(digits);
        for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(int) (value >>> shift) & 0xF];
        }
        return this;
    }

    /** Appends a part of a text, each character as {@code escaping} says. */
    void text(String text, int from, int to, Escaping escaping) {
        reserve(to - from);
        byte[] ascii = escaping.ascii;
        byte[] out = bytes;
        int at = size;
        int i = from;
        // Nearly all text is plain ASCII to its end: a loop with nothing else in it.
        for (; i < to; i++) {
            char c = text.charAt(i);
            byte plain = ascii[c & 0x7F];
            if (c >= 0x80 || plain <= 0) {
                break;
            }
            out[at++] = plain;
        }
        size = at;
        if (i < to) {
            unusual(text, i, to, escaping);
        }
    }

    private void unusual(String text, int from, int to, Escaping escaping) {
        reserve(to - from);
        byte[] ascii = escaping.ascii;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                byte plain = ascii[c];
                if (plain > 0) {
                    bytes[size++] = plain;
                } else {
                    escaped(escaping.sequence(c), to - i);
                }
            } else if (Character.isHighSurrogate(c) && i + 1 < to && Character.isLowSurrogate(text.charAt(i + 1))) {
                reserve(to - i + 4);
                int point = Character.toCodePoint(c, text.charAt(++i));
                bytes[size++] = (byte) (0xF0 | point >> 18);
                bytes[size++] = (byte) (0x80 | point >> 12 & 0x3F);
                bytes[size++] = (byte) (0x80 | point >> 6 & 0x3F);
                bytes[size++] = (byte) (0x80 | point & 0x3F);
            } else if (escaping.refuses(c)) {
                escaped(escaping.sequence(c), to - i);
            } else {
                wide(Character.isSurrogate(c) ? '\uFFFD' : c, to - i);
            }
        }
    }

    private void wide(char c, int rest) {
        reserve(rest + 3);
        if (c < 0x800) {
            bytes[size++] = (byte) (0xC0 | c >> 6);
        } else {
            bytes[size++] = (byte) (0xE0 | c >> 12);
            bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
        }
        bytes[size++] = (byte) (0x80 | c & 0x3F);
    }

    private void escaped(byte[] sequence, int rest) {
        reserve(rest + sequence.length);
        System.arraycopy(sequence, 0, bytes, size, sequence.length);
        size += sequence.length;
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.addExact(Math.max(bytes.length + bytes.length / 2, size), more));
        }
    }
}
