package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;

/** The header of Modbus on TCP (Messaging 3.1.3): transaction, protocol, length, and the unit, which length counts. */
final class Mbap {
    /** Bytes before the first that the length field counts. */
    static final int HEADER = 6;

    private static final int MIN_LENGTH = 2;
    private static final int MAX_LENGTH = 254;
    /** Modicon controllers offer 1,021 bytes in the answer that begins a UMAS session; a little more stands around them. */
    private static final int MAX_UMAS_LENGTH = 1_024;

    private Mbap() {}

    static int transaction(Bytes bytes) {
        return bytes.u16(0);
    }

    static int protocol(Bytes bytes, int at) {
        return bytes.u16(at + 2);
    }

    static int length(Bytes bytes, int at) {
        return bytes.u16(at + 4);
    }

    static int unit(Bytes bytes) {
        return bytes.u8(6);
    }

    static boolean isLength(int length) {
        return length >= MIN_LENGTH && length <= MAX_LENGTH;
    }

    /** True for a length that only UMAS has. */
    static boolean isUmasLength(int length) {
        return length > MAX_LENGTH && length <= MAX_UMAS_LENGTH;
    }

    /** True if the bytes are whole messages and nothing else, as far as lengths tell. */
    static boolean fitsExactly(Bytes bytes) {
        int at = 0;
        while (bytes.length() - at >= HEADER && isLength(length(bytes, at))) {
            at += HEADER + length(bytes, at);
        }
        return at == bytes.length();
    }

    /** True if a message does start here, or nothing. */
    static boolean startsAt(Bytes bytes, int at) {
        int have = bytes.length() - at;
        return have == 0 || have >= HEADER && mayStart(bytes, at);
    }

    /** True if a message may start here: the end of the bytes, or a header as far as it is there. */
    static boolean mayStart(Bytes bytes, int at) {
        int have = bytes.length() - at;
        return have == 0
                || have > 0 && (have < 4 || protocol(bytes, at) == 0) && (have < HEADER || isLength(length(bytes, at)));
    }
}
