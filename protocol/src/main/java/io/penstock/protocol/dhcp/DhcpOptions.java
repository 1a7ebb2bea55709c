package io.penstock.protocol.dhcp;

import io.penstock.capture.Bytes;

/**
 * Where the options of one message stand (RFC 2132), also those that overflow into its fields "file" and "sname" (9.3).
 * A flyweight on the message; the first occurrence of an option counts.
 */
final class DhcpOptions {
    static final int HOST_NAME = 12;
    static final int MESSAGE_TYPE = 53;
    static final int SERVER = 54;
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
        int overload = overload(message);
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

    /** Option 52: 1 if the field "file" holds options, 2 if "sname" does, 3 if both do. */
    int overload(Bytes message) {
        return has(OVERLOAD) && length(OVERLOAD) == 1 ? message.u8(offsets[OVERLOAD]) & 3 : 0;
    }

    /** The length of text without the NUL that some clients end it with (RFC 2132 section 2). */
    static int textLength(Bytes message, int from, int length) {
        int shorter = length;
        while (shorter > 0 && message.u8(from + shorter - 1) == 0) {
            shorter--;
        }
        return shorter;
    }

    /** The length of the text up to the first NUL. */
    static int untilZero(Bytes message, int from, int to) {
        int at = from;
        while (at < to && message.u8(at) != 0) {
            at++;
        }
        return at - from;
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
