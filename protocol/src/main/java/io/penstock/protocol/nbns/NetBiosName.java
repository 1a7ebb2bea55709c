package io.penstock.protocol.nbns;

import io.penstock.capture.Bytes;
import java.nio.charset.StandardCharsets;

/** Names of 15 characters and a suffix (RFC 1001 section 14, RFC 1002 section 4.1), encoded in 32 letters from A to P. */
final class NetBiosName {
    /** The suffix of a workstation and that of a file server: names of hosts if they are unique. */
    static final int WORKSTATION = 0x00;

    static final int SERVER = 0x20;

    private static final int LETTERS = 32;
    private static final int LENGTH = 16;
    private static final int MAX_LABELS = 32;

    private final byte[] name = new byte[LENGTH];
    private final Bytes window = Bytes.of(name);
    private boolean known;

    /** Reads the name at a place. Returns where the bytes behind it start, or -1 if it is none. */
    int read(Bytes message, int from) {
        known = false;
        int at = from;
        int end = -1;
        if (at + 2 <= message.length() && message.u8(at) >= 0xC0) {
            end = at + 2;
            at = message.u16(at) & 0x3FFF;
            if (at >= from) {
                return -1;
            }
        }
        if (at + 1 + LETTERS >= message.length() || message.u8(at) != LETTERS) {
            return -1;
        }
        for (int i = 0; i < LENGTH; i++) {
            int high = message.u8(at + 1 + 2 * i) - 'A';
            int low = message.u8(at + 2 + 2 * i) - 'A';
            if (high < 0 || high > 15 || low < 0 || low > 15) {
                return -1;
            }
            name[i] = (byte) (high << 4 | low);
        }
        int scope = scope(message, at + 1 + LETTERS);
        known = scope >= 0;
        return known && end >= 0 ? end : scope;
    }

    private static int scope(Bytes message, int from) {
        int at = from;
        for (int i = 0; i < MAX_LABELS && at < message.length(); i++) {
            int length = message.u8(at);
            if (length == 0) {
                return at + 1;
            }
            if (length > 63) {
                return length >= 0xC0 && at + 2 <= message.length() ? at + 2 : -1;
            }
            at += 1 + length;
        }
        return -1;
    }

    /** Takes 16 bytes that are not encoded, which must be in the window. */
    NetBiosName plain(Bytes message, int from) {
        message.copyTo(from, name, 0, LENGTH);
        known = true;
        return this;
    }

    boolean known() {
        return known;
    }

    /** The 16th character, which says of what kind the name is. */
    int suffix() {
        return name[LENGTH - 1] & 0xFF;
    }

    /** True if a host bears the name, unless it is a group's. */
    boolean isHost() {
        return known && (suffix() == WORKSTATION || suffix() == SERVER) && length() > 0 && name[0] > ' ';
    }

    /** The characters of the name, {@link #length} of them. */
    Bytes bytes() {
        return window;
    }

    /** Its length without the blanks behind it. */
    int length() {
        int length = LENGTH - 1;
        while (length > 0 && (name[length - 1] == ' ' || name[length - 1] == 0)) {
            length--;
        }
        return length;
    }

    /** The name. For people: it allocates. */
    String text() {
        return window.text(0, length(), StandardCharsets.ISO_8859_1);
    }
}
