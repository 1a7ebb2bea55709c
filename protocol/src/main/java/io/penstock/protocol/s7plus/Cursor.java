package io.penstock.protocol.s7plus;

import io.penstock.capture.Bytes;

/**
 * Reads numbers one after the other, never beyond its end: where one is not there, it and all that follow are 0 and
 * {@link #failed} says so. Numbers of variable length have seven bits per byte, the first byte first. A flyweight.
 */
final class Cursor {
    private Bytes bytes = new Bytes();
    private int at;
    private int end;
    private boolean failed;

    Cursor over(Bytes bytes, int from, int end) {
        this.bytes = bytes;
        this.at = from;
        this.end = end;
        failed = from > end;
        return this;
    }

    boolean failed() {
        return failed;
    }

    int at() {
        return at;
    }

    int left() {
        return failed ? 0 : end - at;
    }

    Bytes bytes() {
        return bytes;
    }

    /** Steps over bytes and returns where they begin. */
    int skip(long length) {
        if (failed || length < 0 || length > end - at) {
            failed = true;
            return at;
        }
        int from = at;
        at += (int) length;
        return from;
    }

    int u8() {
        int from = skip(1);
        return failed ? 0 : bytes.u8(from);
    }

    int u16() {
        int from = skip(2);
        return failed ? 0 : bytes.u16(from);
    }

    long u32() {
        int from = skip(4);
        return failed ? 0 : bytes.u32(from);
    }

    /** A byte without reading it, -1 if there is none. */
    int peek() {
        return left() > 0 ? bytes.u8(at) : -1;
    }

    /** A number of up to 32 bits in up to five bytes. */
    long vlq() {
        long value = 0;
        for (int i = 0; i < 5; i++) {
            int octet = u8();
            value = value << 7 | octet & 0x7F;
            if (octet < 0x80) {
                return value;
            }
        }
        failed = true;
        return 0;
    }

    /** The same with a sign, in the second bit of the first byte. */
    long signedVlq() {
        int first = u8();
        long value = (first & 0x40) != 0 ? -64L | first & 0x3F : first & 0x3F;
        for (int i = 0; first >= 0x80 && i < 8; i++) {
            int octet = u8();
            value = value << 7 | octet & 0x7F;
            if (octet < 0x80) {
                return value;
            }
        }
        return value;
    }

    /** A number of up to 64 bits: of nine bytes the last has eight bits. */
    long vlq64() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            int octet = u8();
            value = value << 7 | octet & 0x7F;
            if (octet < 0x80) {
                return value;
            }
        }
        return value << 8 | u8();
    }
}
