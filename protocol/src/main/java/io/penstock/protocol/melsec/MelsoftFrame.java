package io.penstock.protocol.melsec;

import io.penstock.capture.Bytes;

/**
 * The frame of MELSOFT as recorded traffic and public scan probes show it: 57 or D7, the route, at 19 the length of what
 * follows; there 1C or 9C, at 2 the distance of the command, in replies at 4 an end code as SLMP has them.
 */
final class MelsoftFrame {
    static final int SIZE = 21;
    /** A search for devices and its answer: 5A or DA and three bytes. */
    static final int SEARCH = 4;

    private static final int LENGTH = 19;
    private static final int LONGEST = 8192;

    private MelsoftFrame() {}

    static boolean begins(Bytes bytes, int at) {
        int first = bytes.u8(at) & 0x7F;
        return first == 0x57 && bytes.u8(at + 1) <= 1 && bytes.u8(at + 4) == 0 && bytes.u16(at + 5) == 0x1111;
    }

    /** Bytes that {@link #begins} looks at. */
    static final int START = 7;

    static int length(Bytes bytes) {
        return bytes.u16le(LENGTH);
    }

    static boolean isLength(int length) {
        return length >= 12 && length <= LONGEST;
    }

    static boolean isReply(Bytes bytes) {
        return bytes.u8(SIZE) >= 0x80;
    }

    /** Where the command stands, or -1 if the frame ends before it does. */
    static int command(Bytes bytes) {
        int at = SIZE + 2 + bytes.u8(SIZE + 2);
        return at + 4 <= bytes.length() ? at : -1;
    }
}
