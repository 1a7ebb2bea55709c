package io.penstock.protocol.coap;

import io.penstock.capture.Bytes;

/** What stands before the options: over UDP RFC 7252 3, over TCP RFC 8323 3.2. A flyweight, owned by one dissector. */
final class Header {
    static final int CONFIRMABLE = 0;
    static final int NON_CONFIRMABLE = 1;
    static final int ACKNOWLEDGEMENT = 2;
    static final int RESET = 3;

    static final int MOST_TOKEN = 8;
    private static final String[] TYPES = {"Confirmable", "Non-Confirmable", "Acknowledgement", "Reset"};

    private boolean stream;
    private int version;
    private int type;
    private int tokenLength;
    private int code;
    private int messageId;
    private int tokenAt;
    private long length;

    /** Of a datagram of four bytes at least. */
    void datagram(Bytes bytes) {
        stream = false;
        version = bytes.u8(0) >> 6;
        type = bytes.u8(0) >> 4 & 3;
        tokenLength = bytes.u8(0) & 15;
        code = bytes.u8(1);
        messageId = bytes.u16(2);
        tokenAt = 4;
        length = bytes.length();
    }

    /**
     * Of a stream.
     *
     * @return 0, or how many bytes are needed to tell
     */
    int stream(Bytes bytes) {
        stream = true;
        version = 1;
        type = NON_CONFIRMABLE;
        messageId = -1;
        int first = bytes.u8(0) >> 4;
        int more = first == 13 ? 1 : first == 14 ? 2 : first == 15 ? 4 : 0;
        if (bytes.length() < 2 + more) {
            return 2 + more;
        }
        tokenLength = bytes.u8(0) & 15;
        long rest = switch (more) {
            case 0 -> first;
            case 1 -> bytes.u8(1) + 13L;
            case 2 -> bytes.u16(1) + 269L;
            default -> bytes.u32(1) + 65_805L;
        };
        code = bytes.u8(1 + more);
        tokenAt = 2 + more;
        length = tokenAt + tokenLength + rest;
        return 0;
    }

    boolean isStream() {
        return stream;
    }

    int version() {
        return version;
    }

    int type() {
        return type;
    }

    String typeName() {
        return TYPES[type];
    }

    int tokenLength() {
        return tokenLength;
    }

    int code() {
        return code;
    }

    int messageId() {
        return messageId;
    }

    int tokenAt() {
        return tokenAt;
    }

    int optionsAt() {
        return tokenAt + tokenLength;
    }

    /** Bytes of the message. */
    long length() {
        return length;
    }

    /** A number for the token. */
    long token(Bytes bytes) {
        long value = tokenLength;
        for (int i = 0; i < tokenLength; i++) {
            value = value * 31 + (value >>> 56) + bytes.u8(tokenAt + i);
        }
        return value;
    }
}
