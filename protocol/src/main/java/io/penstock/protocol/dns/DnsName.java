package io.penstock.protocol.dns;

import io.penstock.capture.Bytes;
import java.nio.charset.StandardCharsets;

/** Domain names in a message (RFC 1035 sections 3.1 and 4.1.4). */
final class DnsName {
    /** The longest name, section 2.3.4. */
    static final int MAX_LENGTH = 255;
    /** A name has at most 127 labels, so more pointers than that are a loop. */
    private static final int MAX_STEPS = 128;

    private DnsName() {}

    /** Where the bytes behind a name start, or -1 if it is none. */
    static int skip(Bytes message, int from) {
        int at = from;
        for (int step = 0; step < MAX_STEPS && at < message.length(); step++) {
            int length = message.u8(at);
            if (length == 0) {
                return at + 1;
            }
            if (length >= 0xC0) {
                return at + 2 <= message.length() ? at + 2 : -1;
            }
            if (length > 63) {
                return -1;
            }
            at += 1 + length;
        }
        return -1;
    }

    /** The name as text without the last dot, cut at 255 characters; empty if it is none. */
    static String text(Bytes message, int from) {
        StringBuilder name = new StringBuilder();
        int at = from;
        for (int step = 0; step < MAX_STEPS && at < message.length(); step++) {
            int length = message.u8(at);
            if (length == 0) {
                return name.substring(0, Math.min(name.length(), MAX_LENGTH));
            }
            if (length >= 0xC0) {
                if (at + 2 > message.length()) {
                    return "";
                }
                at = message.u16(at) & 0x3FFF;
                continue;
            }
            if (length > 63 || at + 1 + length > message.length()) {
                return "";
            }
            if (!name.isEmpty()) {
                name.append('.');
            }
            name.append(message.text(at + 1, length, StandardCharsets.UTF_8));
            at += 1 + length;
        }
        return "";
    }
}
