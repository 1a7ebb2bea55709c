package io.penstock.protocol.dcerpc;

import io.penstock.capture.Bytes;

/** A UUID as two longs, whatever the order of bytes it was sent in (C706 appendix A). */
public final class Uuid {
    /** Bytes it takes. */
    public static final int SIZE = 16;

    private Uuid() {}

    /** The first half: the three numbers whose order of bytes depends on the sender. */
    public static long high(Bytes bytes, int at, boolean little) {
        if (!little) {
            return bytes.i64(at);
        }
        return bytes.u32le(at) << 32 | (long) bytes.u16le(at + 4) << 16 | bytes.u16le(at + 6);
    }

    /** The second half: bytes. */
    public static long low(Bytes bytes, int at) {
        return bytes.i64(at + 8);
    }

    /** As text, in lower case. */
    public static String text(long high, long low) {
        return "%08x-%04x-%04x-%04x-%012x"
                .formatted(high >>> 32, high >>> 16 & 0xFFFF, high & 0xFFFF, low >>> 48, low & 0xFFFF_FFFF_FFFFL);
    }
}
