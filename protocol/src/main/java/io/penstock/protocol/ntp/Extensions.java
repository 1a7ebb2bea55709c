package io.penstock.protocol.ntp;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;

/** What follows the header: extension fields, then perhaps authentication (RFC 5905 section 7.5, RFC 7822). */
final class Extensions {
    private static final int LONGEST_AUTHENTICATION = 24;
    /** DES of version 3 (RFC 1305 appendix C), and the long one of Windows (MS-SNTP 2.2.3). */
    private static final int DES = 12;

    private static final int WINDOWS = 72;

    private Extensions() {}

    /** Where the packet ends, or -1 if something has a wrong length. */
    static int read(Bytes bytes, int from, Fields fields) {
        int at = from;
        int left = bytes.length() - at;
        while (left > LONGEST_AUTHENTICATION && left != WINDOWS) {
            int length = bytes.u16(at + 2);
            if (length < 16 || length % 4 != 0 || length > left) {
                return -1;
            }
            if (fields.on()) {
                fields.open("extension")
                        .put("type", bytes.u16(at))
                        .put("length", length)
                        .close();
            }
            at += length;
            left -= length;
        }
        boolean known = left == 0 || left == 4 || left == DES || left == 20 || left == 24 || left == WINDOWS;
        if (known && left > 0 && fields.on()) {
            fields.put("keyId", bytes.u32(at)).hex("authentication", bytes, at + 4, left - 4);
        }
        return known ? bytes.length() : -1;
    }
}
