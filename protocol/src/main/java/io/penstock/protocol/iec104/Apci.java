package io.penstock.protocol.iec104;

import io.penstock.capture.Bytes;

/** The control information before each ASDU (IEC 60870-5-104, 5.1): start, length, four control octets. */
final class Apci {
    static final int START = 0x68;
    /** Bytes of the control information. */
    static final int SIZE = 6;
    /** What the length counts at least: the control octets; and at most. */
    static final int SHORTEST = 4;

    static final int LONGEST = 253;

    static final int START_ACT = 0x07;
    static final int START_CON = 0x0B;
    static final int STOP_ACT = 0x13;
    static final int STOP_CON = 0x23;
    static final int TEST_ACT = 0x43;
    static final int TEST_CON = 0x83;

    private Apci() {}

    static int length(Bytes bytes) {
        return bytes.u8(1);
    }

    static boolean isLength(int length) {
        return length >= SHORTEST && length <= LONGEST;
    }

    static boolean isInformation(Bytes bytes) {
        return (bytes.u8(2) & 1) == 0;
    }

    static boolean isSupervisory(Bytes bytes) {
        return (bytes.u8(2) & 3) == 1;
    }

    static int sendSequence(Bytes bytes) {
        return bytes.u16le(2) >> 1;
    }

    static int receiveSequence(Bytes bytes) {
        return bytes.u16le(4) >> 1;
    }

    /** The first control octet of a U-format frame: its function. */
    static int function(Bytes bytes) {
        return bytes.u8(2);
    }

    static boolean isFunction(int function) {
        return switch (function) {
            case START_ACT, START_CON, STOP_ACT, STOP_CON, TEST_ACT, TEST_CON -> true;
            default -> false;
        };
    }

    /** True if the control octets of a frame without data are as 5.1 draws them: unused bits are 0. */
    static boolean isClean(Bytes bytes) {
        if (isInformation(bytes)) {
            return (bytes.u8(4) & 1) == 0;
        }
        if (isSupervisory(bytes)) {
            return bytes.u8(2) == 1 && bytes.u8(3) == 0 && (bytes.u8(4) & 1) == 0;
        }
        return bytes.u8(3) == 0 && bytes.u8(4) == 0 && bytes.u8(5) == 0;
    }

    static String name(int function) {
        return switch (function) {
            case START_ACT -> "STARTDT act";
            case START_CON -> "STARTDT con";
            case STOP_ACT -> "STOPDT act";
            case STOP_CON -> "STOPDT con";
            case TEST_ACT -> "TESTFR act";
            case TEST_CON -> "TESTFR con";
            default -> "unknown U-format function";
        };
    }
}
