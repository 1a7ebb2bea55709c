package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;

/** The header of an S7 message: protocol, ROSCTR, reserved, PDU reference, two lengths, and of replies an error. */
final class S7Header {
    static final int JOB = 1;
    static final int ACK = 2;
    static final int ACK_DATA = 3;
    static final int USERDATA = 7;
    /** Bytes without the error. */
    static final int SHORTEST = 10;

    private S7Header() {}

    static boolean isKnown(int rosctr) {
        return rosctr == JOB || rosctr == ACK || rosctr == ACK_DATA || rosctr == USERDATA;
    }

    static int length(int rosctr) {
        return rosctr == ACK || rosctr == ACK_DATA ? SHORTEST + 2 : SHORTEST;
    }

    static int rosctr(Bytes message) {
        return message.u8(1);
    }

    static int reference(Bytes message) {
        return message.u16(4);
    }

    static int parameters(Bytes message) {
        return message.u16(6);
    }

    static int data(Bytes message) {
        return message.u16(8);
    }

    /** Error class and code, 0 if none. */
    static int error(Bytes message) {
        return message.u16(10);
    }
}
