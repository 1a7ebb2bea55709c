package io.penstock.protocol.dhcp;

import io.penstock.capture.Bytes;
import java.nio.charset.StandardCharsets;

/** Option 81 (RFC 4702 section 2): flags, two unused bytes, the name as text or, with flag E, as DNS labels. */
final class FullName {
    private static final int LABELS = 4;

    private FullName() {}

    /** The name; empty if there is none. The option must be in the window. */
    static String text(Bytes message, int from, int length) {
        if (length < 4) {
            return "";
        }
        int at = from + 3;
        if ((message.u8(from) & LABELS) == 0) {
            return message.text(at, DhcpOptions.textLength(message, at, length - 3), StandardCharsets.UTF_8);
        }
        int end = from + length;
        StringBuilder name = new StringBuilder();
        while (at < end && message.u8(at) > 0 && at + 1 + message.u8(at) <= end) {
            if (!name.isEmpty()) {
                name.append('.');
            }
            name.append(message.text(at + 1, message.u8(at), StandardCharsets.UTF_8));
            at += 1 + message.u8(at);
        }
        return name.toString();
    }
}
