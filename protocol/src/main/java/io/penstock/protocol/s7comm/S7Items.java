package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;

/** The data of an item: return code, transport size, length, value, and a fill byte after an odd length. */
final class S7Items {
    private static final int HEADER = 4;

    private S7Items() {}

    /** Where the value of the item's data at {@code at} starts. */
    static int value(int at) {
        return at + HEADER;
    }

    /** Bytes of the value, no more than there are. */
    static int length(Bytes message, int at) {
        if (at + HEADER > message.length()) {
            return 0;
        }
        int length = message.u16(at + 2);
        // Of these the length is in bits: bit, byte/word/dword, integer.
        int transport = message.u8(at + 1);
        if (transport >= 3 && transport <= 5) {
            length = (length + 7) / 8;
        }
        return Math.min(length, message.length() - at - HEADER);
    }

    /** Where the next item's data starts; at or beyond the end if there is none. */
    static int nextData(Bytes message, int at) {
        int length = length(message, at);
        return at + HEADER + length + (length & 1);
    }
}
