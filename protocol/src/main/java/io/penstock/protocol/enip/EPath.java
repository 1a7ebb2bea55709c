package io.penstock.protocol.enip;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Operation;

/**
 * A padded EPATH (CIP volume 1, appendix C-1.4): where a message goes. Of several classes the last is the target's, the one
 * before stands for what holds it. A flyweight that is filled anew for each path. Owned by the thread of its flow.
 */
final class EPath {
    private static final int MAX_TEXT = Operation.MAX_NAME;

    long classId;
    long instance;
    long attribute;
    long member;
    /** The first connection point and the last. */
    long point;

    long lastPoint;
    /** Port of the first port segment, and its link address if that is one number. */
    int port;

    int link;
    /** Class and instance of the first logical segments, if others follow. */
    long outerClass;

    long outerInstance;
    private byte[] text = {};
    private int textLength;
    private final Bytes name = new Bytes();

    private void clear() {
        classId = Operation.NONE;
        instance = Operation.NONE;
        attribute = Operation.NONE;
        member = Operation.NONE;
        point = Operation.NONE;
        lastPoint = Operation.NONE;
        port = Operation.NONE;
        link = Operation.NONE;
        outerClass = Operation.NONE;
        outerInstance = Operation.NONE;
        textLength = 0;
    }

    /** Reads the segments of a window from one place to another; false if they are not whole or not defined. */
    boolean read(Bytes bytes, int from, int to) {
        clear();
        int at = from;
        while (at < to) {
            int length = segment(bytes, at, to);
            if (length <= 0 || at + length > to) {
                return false;
            }
            at += length;
        }
        return true;
    }

    /** The symbolic name with members and indexes, such as {@code Program:Main.Speed[3]}; empty if there is none. */
    Bytes symbol() {
        return name.wrap(text, 0, textLength);
    }

    boolean hasSymbol() {
        return textLength > 0;
    }

    /** Length of the segment there, after it was taken in; 0 if it is not whole or not defined. */
    private int segment(Bytes bytes, int at, int to) {
        int type = bytes.u8(at);
        return switch (type >> 5) {
            case 0 -> port(bytes, at, to, type);
            case 1 -> logical(bytes, at, to, type);
            // Network segments: those with bit 4 have a length in words.
            case 2 -> at + 2 > to ? 0 : (type & 0x10) == 0 ? 2 : 2 + 2 * bytes.u8(at + 1);
            case 3 -> symbolic(bytes, at, to, type);
            case 4 -> data(bytes, at, to, type);
            // Data types describe what follows: nothing is behind them.
            case 5, 6 -> to - at;
            default -> 0;
        };
    }

    private int port(Bytes bytes, int at, int to, int type) {
        int next = at + 1;
        boolean extended = (type & 0x10) != 0;
        int size = 1;
        if (extended) {
            if (next >= to) {
                return 0;
            }
            size = bytes.u8(next++);
        }
        int number = type & 15;
        if (number == 15) {
            if (next + 2 > to) {
                return 0;
            }
            number = bytes.u16le(next);
            next += 2;
        }
        if (number == 0 || next + size > to) {
            return 0;
        }
        if (port == Operation.NONE) {
            port = number;
            link = extended ? Operation.NONE : bytes.u8(next);
        }
        int length = next + size - at;
        return length + (length & 1);
    }

    private int logical(Bytes bytes, int at, int to, int type) {
        int kind = type >> 2 & 7;
        int format = type & 3;
        if (kind == 5) {
            // An electronic key of format 4 has eight bytes.
            return at + 2 <= to && format == 0 && bytes.u8(at + 1) == 4 ? 10 : 0;
        }
        int next = at + 1 + (kind == 7 ? 1 : 0);
        int pad = (next - at + (format == 0 ? 1 : 0)) & 1;
        next += pad;
        int size = 1 << format;
        if (format == 3 || next + size > to) {
            return 0;
        }
        long value = format == 0 ? bytes.u8(next) : format == 1 ? bytes.u16le(next) : bytes.u32le(next);
        take(kind, value);
        return next + size - at;
    }

    private void take(int kind, long value) {
        switch (kind) {
            case 0 -> {
                if (classId != Operation.NONE && outerClass == Operation.NONE) {
                    outerClass = classId;
                    outerInstance = instance;
                }
                classId = value;
                instance = Operation.NONE;
            }
            case 1 -> instance = value;
            case 2 -> {
                member = value;
                if (textLength > 0) {
                    index(value);
                }
            }
            case 3 -> {
                point = point == Operation.NONE ? value : point;
                lastPoint = value;
            }
            case 4 -> attribute = value;
            default -> {
                // A service or an extended logical segment names nothing that engines look at.
            }
        }
    }

    private int symbolic(Bytes bytes, int at, int to, int type) {
        int size = type & 31;
        if (size == 0) {
            // Extended string: a format, and a number of two- or three-byte characters in its low bits.
            if (at + 2 > to) {
                return 0;
            }
            int format = bytes.u8(at + 1);
            int length = 2 + (format & 31) * (format >> 5);
            return length + (length & 1);
        }
        if (at + 1 + size > to) {
            return 0;
        }
        append(bytes, at + 1, size);
        return 1 + size + (1 + size & 1);
    }

    private int data(Bytes bytes, int at, int to, int type) {
        if (at + 2 > to) {
            return 0;
        }
        int size = bytes.u8(at + 1);
        if (type == 0x80) {
            return 2 + 2 * size;
        }
        if (type != 0x91 || at + 2 + size > to) {
            return 0;
        }
        append(bytes, at + 2, size);
        return 2 + size + (size & 1);
    }

    private void append(Bytes bytes, int from, int length) {
        if (textLength > 0) {
            append('.');
        }
        int fits = Math.min(length, MAX_TEXT - textLength);
        if (fits > 0) {
            room();
            bytes.copyTo(from, text, textLength, fits);
            textLength += fits;
        }
    }

    /** Appends an index: {@code [3]}, or {@code [3,4]} behind another. */
    private void index(long value) {
        if (text[textLength - 1] == ']') {
            text[textLength - 1] = ',';
        } else {
            append('[');
        }
        long digits = 1;
        while (value / digits >= 10) {
            digits *= 10;
        }
        for (; digits > 0; digits /= 10) {
            append((char) ('0' + value / digits % 10));
        }
        append(']');
    }

    private void append(char one) {
        if (textLength < MAX_TEXT) {
            room();
            text[textLength++] = (byte) one;
        }
    }

    private void room() {
        if (text.length == 0) {
            text = new byte[MAX_TEXT];
        }
    }
}
