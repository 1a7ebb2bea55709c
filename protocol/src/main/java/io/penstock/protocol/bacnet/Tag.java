package io.penstock.protocol.bacnet;

import io.penstock.capture.Bytes;

/** One tag of the encoding of clause 20.2: number, class, and where its content stands. A flyweight. */
final class Tag {
    static final int BOOLEAN = 1;
    static final int UNSIGNED = 2;
    static final int SIGNED = 3;
    static final int REAL = 4;
    static final int DOUBLE = 5;
    static final int OCTETS = 6;
    static final int CHARACTERS = 7;
    static final int BITS = 8;
    static final int ENUMERATED = 9;
    static final int DATE = 10;
    static final int TIME = 11;
    static final int OBJECT = 12;

    int number;
    boolean context;
    boolean opening;
    boolean closing;
    /** Of a Boolean its value, of all else the bytes of content. */
    int length;
    /** Where the content starts. */
    int from;
    /** Where the next tag starts. */
    int next;

    /** Reads the tag at a place; false if it is not whole. */
    boolean read(Bytes bytes, int at, int to) {
        if (at >= to) {
            return false;
        }
        int first = bytes.u8(at);
        int cursor = at + 1;
        number = first >> 4;
        context = (first & 8) != 0;
        if (number == 15) {
            if (cursor >= to) {
                return false;
            }
            number = bytes.u8(cursor++);
        }
        int value = first & 7;
        opening = context && value == 6;
        closing = context && value == 7;
        if (opening || closing) {
            length = 0;
            from = cursor;
            next = cursor;
            return true;
        }
        if (value > 5) {
            return false;
        }
        if (value == 5) {
            if (cursor >= to) {
                return false;
            }
            value = bytes.u8(cursor++);
            if (value >= 254) {
                int size = value == 254 ? 2 : 4;
                if (cursor + size > to) {
                    return false;
                }
                long wide = size == 2 ? bytes.u16(cursor) : bytes.u32(cursor);
                cursor += size;
                if (wide > to - cursor) {
                    return false;
                }
                value = (int) wide;
            }
        }
        length = value;
        from = cursor;
        next = cursor + (!context && number == BOOLEAN ? 0 : length);
        return next <= to;
    }

    boolean isContext(int wanted) {
        return context && !opening && !closing && number == wanted;
    }

    boolean opens(int wanted) {
        return opening && number == wanted;
    }

    boolean closes(int wanted) {
        return closing && number == wanted;
    }

    boolean isApplication(int wanted) {
        return !context && number == wanted;
    }

    /** The content as an unsigned number; of more than eight bytes the last eight. */
    long unsigned(Bytes bytes) {
        return unsigned(bytes, from, length);
    }

    static long unsigned(Bytes bytes, int from, int length) {
        long value = 0;
        for (int i = Math.max(0, length - 8); i < length; i++) {
            value = value << 8 | bytes.u8(from + i);
        }
        return value;
    }

    /** The content as a number in two's complement. */
    long signed(Bytes bytes) {
        if (length == 0 || length > 8) {
            return unsigned(bytes);
        }
        int unused = 64 - 8 * length;
        return unsigned(bytes) << unused >> unused;
    }

    /** Where the closing tag of the opening tag that was just read starts; -1 if there is none. Each byte is looked at once. */
    int closing(Bytes bytes, int to) {
        int depth = 1;
        int at = next;
        while (read(bytes, at, to)) {
            depth += opening ? 1 : closing ? -1 : 0;
            if (depth == 0) {
                return at;
            }
            at = next;
        }
        return -1;
    }
}
