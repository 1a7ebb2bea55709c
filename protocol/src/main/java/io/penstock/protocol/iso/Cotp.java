package io.penstock.protocol.iso;

import io.penstock.capture.Bytes;

/** Field positions of TPKT (RFC 1006 section 6) and COTP class 0 (ISO 8073 section 13). */
final class Cotp {
    static final int TPKT_HEADER = 4;
    static final int SHORTEST_PACKET = 7;
    static final int TPKT_VERSION = 3;
    static final int CONNECTION_REQUEST = 0xE0;
    static final int CONNECTION_CONFIRM = 0xD0;
    static final int DATA = 0xF0;
    /** Length indicator of a data TPDU in class 0. */
    static final int DATA_INDICATOR = 2;

    private static final int CALLED_TSAP = 0xC2;
    /** Bytes of a connection TPDU behind its length indicator and before its parameters. */
    static final int FIXED_PART = 6;

    private Cotp() {}

    static int packetLength(Bytes bytes, int at) {
        return bytes.u16(at + 2);
    }

    static int indicator(Bytes bytes, int at) {
        return bytes.u8(at + 4);
    }

    static int type(Bytes bytes, int at) {
        return bytes.u8(at + 5) & 0xF0;
    }

    /** True if the data TPDU is the last of its message: bit EOT. */
    static boolean isLast(Bytes bytes) {
        return (bytes.u8(6) & 0x80) != 0;
    }

    /** Where the called TSAP of a connection request or confirm starts, or -1; its length is the byte before. */
    static int calledTsap(Bytes bytes) {
        int end = Math.min(TPKT_HEADER + 1 + indicator(bytes, 0), bytes.length());
        int at = TPKT_HEADER + 1 + FIXED_PART;
        while (at + 2 <= end && at + 2 + bytes.u8(at + 1) <= end) {
            if (bytes.u8(at) == CALLED_TSAP) {
                return at + 2;
            }
            at += 2 + bytes.u8(at + 1);
        }
        return -1;
    }
}
