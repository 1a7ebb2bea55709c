package io.penstock.protocol.ldap;

import io.penstock.capture.Bytes;

/** Finds the content of a GSS-API token of Kerberos that is signed and not encrypted (RFC 4121 section 4.2.6.2). */
final class SignedToken {
    private static final int HEADER = 16;
    private static final int WRAP = 0x0504;
    private static final int SEALED = 2;

    private SignedToken() {}

    /** Where the content starts, or -1 if it cannot be read. */
    static int start(Bytes bytes, int from, int end) {
        if (from + HEADER > end || bytes.u16(from) != WRAP || (bytes.u8(from + 2) & SEALED) != 0) {
            return -1;
        }
        int checksum = bytes.u16(from + 4);
        int rotated = bytes.u16(from + 6);
        if (rotated != 0 && rotated != checksum || HEADER + checksum > end - from) {
            return -1;
        }
        return from + HEADER + rotated;
    }

    /** Where it ends: before the checksum, unless that was rotated to the front. */
    static int end(Bytes bytes, int from, int end) {
        boolean rotated = from + HEADER <= end && bytes.u16(from + 6) != 0;
        return from + HEADER > end || rotated ? end : end - bytes.u16(from + 4);
    }
}
