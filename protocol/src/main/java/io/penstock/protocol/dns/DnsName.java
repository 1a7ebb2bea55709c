package io.penstock.protocol.dns;

import io.penstock.capture.Bytes;
import java.nio.charset.StandardCharsets;

/** Domain names in a message (RFC 1035 sections 3.1 and 4.1.4). */
final class DnsName {
    /** The longest name in octets, section 2.3.4. */
    static final int MAX_LENGTH = 255;

    /** Faults, in place of where a name ends. */
    static final int OUTSIDE = -1;

    static final int LABEL = -2;
    static final int POINTER = -3;
    static final int TOO_LONG = -4;

    private static final int POINTS = 0xC0;
    private static final int LONGEST_LABEL = 63;

    private DnsName() {}

    /**
     * Where the bytes behind a name start, or a fault. Each pointer must lead before the labels that it ends, as one to a prior
     * occurrence does: so none leads in a circle.
     */
    static int end(Bytes message, int from) {
        int at = from;
        int start = from;
        int end = 0;
        int octets = 1;
        while (at < message.length()) {
            int length = message.u8(at);
            if (length == 0) {
                return end == 0 ? at + 1 : end;
            }
            if (length >= POINTS) {
                if (at + 2 > message.length()) {
                    return OUTSIDE;
                }
                end = end == 0 ? at + 2 : end;
                at = message.u16(at) & 0x3FFF;
                if (at >= start) {
                    return POINTER;
                }
                start = at;
                continue;
            }
            if (length > LONGEST_LABEL) {
                return LABEL;
            }
            octets += 1 + length;
            if (octets > MAX_LENGTH) {
                return TOO_LONG;
            }
            at += 1 + length;
        }
        return OUTSIDE;
    }

    /** The name as text without the last dot; empty if it is none, or the root. */
    static String text(Bytes message, int from) {
        if (end(message, from) < 0) {
            return "";
        }
        StringBuilder name = new StringBuilder();
        int at = from;
        while (message.u8(at) != 0) {
            int length = message.u8(at);
            if (length >= POINTS) {
                at = message.u16(at) & 0x3FFF;
                continue;
            }
            if (!name.isEmpty()) {
                name.append('.');
            }
            name.append(message.text(at + 1, length, StandardCharsets.UTF_8));
            at += 1 + length;
        }
        return name.toString();
    }

    /** The violation that a fault is. */
    static DnsViolation violation(int fault) {
        return switch (fault) {
            case LABEL -> DnsViolation.LABEL;
            case POINTER -> DnsViolation.POINTER;
            case TOO_LONG -> DnsViolation.NAME;
            default -> DnsViolation.COUNTS;
        };
    }
}
