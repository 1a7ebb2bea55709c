package io.penstock.protocol.dhcp;

import io.penstock.capture.Bytes;
import java.nio.charset.StandardCharsets;

/**
 * Where the options of one message stand (RFC 2132), also those that overflow into its fields "file" and "sname" (9.3).
 * A flyweight on the message; the first occurrence of an option counts.
 */
final class DhcpOptions {
    static final int HOST_NAME = 12;
    static final int MESSAGE_TYPE = 53;
    static final int VENDOR_CLASS = 60;
    static final int CLIENT_FQDN = 81;

    private static final int OVERLOAD = 52;
    private static final int PAD = 0;
    private static final int END = 255;
    private static final int SNAME = 44;
    private static final int FILE = 108;
    private static final int COOKIE = 236;

    private final short[] offsets = new short[256];
    private final short[] lengths = new short[256];

    void read(Bytes message) {
        java.util.Arrays.fill(offsets, (short) 0);
        scan(message, COOKIE + 4, message.length());
        int overload = has(OVERLOAD) && length(OVERLOAD) == 1 ? message.u8(offsets[OVERLOAD]) : 0;
        if ((overload & 1) != 0) {
            scan(message, FILE, COOKIE);
        }
        if ((overload & 2) != 0) {
            scan(message, SNAME, FILE);
        }
    }

    boolean has(int option) {
        return offsets[option] != 0;
    }

    int length(int option) {
        return lengths[option];
    }

    int offset(int option) {
        return offsets[option];
    }

    /** The option as text without the NUL that some clients end it with (RFC 2132 section 2); empty if it is not there. */
    String text(Bytes message, int option, int skip) {
        if (!has(option) || lengths[option] <= skip) {
            return "";
        }
        int from = offsets[option] + skip;
        int length = lengths[option] - skip;
        while (length > 0 && message.u8(from + length - 1) == 0) {
            length--;
        }
        return message.text(from, length, StandardCharsets.UTF_8);
    }

    private void scan(Bytes message, int from, int to) {
        // Offsets are kept in shorts: nothing a client sends is longer.
        int end = Math.min(to, Short.MAX_VALUE);
        int at = from;
        while (at < end) {
            int option = message.u8(at);
            if (option == END) {
                return;
            }
            if (option == PAD) {
                at++;
                continue;
            }
            if (at + 2 > end || at + 2 + message.u8(at + 1) > end) {
                return;
            }
            if (offsets[option] == 0) {
                offsets[option] = (short) (at + 2);
                lengths[option] = (short) message.u8(at + 1);
            }
            at += 2 + message.u8(at + 1);
        }
    }
}
