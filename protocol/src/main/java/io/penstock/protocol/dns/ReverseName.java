package io.penstock.protocol.dns;

import io.penstock.capture.Bytes;
import io.penstock.protocol.text.Text;

/** Names of addresses turned around: {@code 4.3.2.1.in-addr.arpa} (RFC 1035 section 3.5). */
final class ReverseName {
    static final long NONE = -1;

    private static final int BYTES = 4;

    private ReverseName() {}

    /** The IPv4 address that a good name stands for, from 0 to 2^32 - 1, or {@link #NONE}. */
    static long v4(Bytes message, int from) {
        int at = from;
        long address = 0;
        for (int i = 0; i < BYTES; i++) {
            at = label(message, at);
            int length = message.u8(at);
            int part = length > 3 ? -1 : Text.number(message, at + 1, at + 1 + length);
            if (part < 0 || part > 255) {
                return NONE;
            }
            address |= (long) part << 8 * i;
            at += 1 + length;
        }
        at = label(message, at);
        if (!Text.isWord(message, at + 1, at + 1 + message.u8(at), "IN-ADDR")) {
            return NONE;
        }
        at = label(message, at + 1 + message.u8(at));
        boolean arpa = Text.isWord(message, at + 1, at + 1 + message.u8(at), "ARPA");
        return arpa ? address : NONE;
    }

    /** Where the label at a place is, behind pointers; the name was found good. */
    private static int label(Bytes message, int from) {
        int at = from;
        while (message.u8(at) >= 0xC0) {
            at = message.u16(at) & 0x3FFF;
        }
        return at;
    }
}
