package io.penstock.protocol.dnp3;

/** Names of status and error codes in objects (object library, groups 12, 41, 70 and 120) and of internal indications. */
final class Codes {
    /** Internal indications that refuse a request: function, object, parameter, already executing. */
    static final int REFUSALS = 0x17;

    /** Reserved bits of the indications. */
    static final int RESERVED = 0xC0;

    private static final String[] INDICATIONS = {
        "no function code support",
        "object unknown",
        "parameter error",
        "event buffer overflow",
        "already executing",
        "configuration corrupt",
        "reserved 1",
        "reserved 2",
        "broadcast",
        "class 1 events",
        "class 2 events",
        "class 3 events",
        "need time",
        "local control",
        "device trouble",
        "device restart"
    };

    private Codes() {}

    /** The name of a bit of the indications, whose first byte is the upper one. */
    static String indication(int bit) {
        return INDICATIONS[bit];
    }

    /** The reason for which the indications refuse a request: the lowest bit that says so. */
    static int refusal(int indications) {
        return Integer.lowestOneBit(indications & REFUSALS);
    }

    static String refusalName(int refusal) {
        return refusal == 0 ? "" : INDICATIONS[Integer.numberOfTrailingZeros(refusal)];
    }

    static String control(int status) {
        return switch (status) {
            case 0 -> "success";
            case 1 -> "timeout";
            case 2 -> "no select";
            case 3 -> "format error";
            case 4 -> "not supported";
            case 5 -> "already active";
            case 6 -> "hardware error";
            case 7 -> "local";
            case 8 -> "too many objects";
            case 9 -> "not authorized";
            case 10 -> "automation inhibit";
            case 11 -> "processing limited";
            case 12 -> "out of range";
            case 13 -> "downstream local";
            case 14 -> "already complete";
            case 15 -> "blocked";
            case 16 -> "canceled";
            case 17 -> "blocked, other master";
            case 18 -> "downstream fail";
            case 126 -> "non-participating";
            case 127 -> "undefined";
            default -> "reserved status";
        };
    }

    static String file(int status) {
        return switch (status) {
            case 0 -> "success";
            case 1 -> "permission denied";
            case 2 -> "invalid mode";
            case 3 -> "file not found";
            case 4 -> "file locked";
            case 5 -> "too many open";
            case 6 -> "invalid handle";
            case 7 -> "write block size";
            case 8 -> "communication lost";
            case 9 -> "cannot abort";
            case 16 -> "not opened";
            case 17 -> "handle expired";
            case 18 -> "buffer overrun";
            case 19 -> "fatal";
            case 20 -> "block sequence";
            case 255 -> "undefined";
            default -> "reserved status";
        };
    }

    static String authentication(int error) {
        return switch (error) {
            case 1 -> "authentication failed";
            case 2 -> "unexpected response";
            case 3 -> "no response";
            case 4 -> "aggressive mode not permitted";
            case 5 -> "MAC algorithm not permitted";
            case 6 -> "key wrap algorithm not permitted";
            case 7 -> "authorization failed";
            case 8 -> "update key change method not permitted";
            case 9 -> "invalid signature";
            case 10 -> "invalid certification data";
            case 11 -> "unknown user";
            case 12 -> "too many key status requests";
            default -> "reserved error";
        };
    }

    static String controlType(int code) {
        return switch (code & 0x0F) {
            case 0 -> "nul";
            case 1 -> "pulse on";
            case 2 -> "pulse off";
            case 3 -> "latch on";
            case 4 -> "latch off";
            default -> "reserved";
        };
    }

    static String tripClose(int code) {
        return switch (code >> 6) {
            case 0 -> "nul";
            case 1 -> "close";
            case 2 -> "trip";
            default -> "reserved";
        };
    }

    static boolean isControlCode(int code) {
        return (code & 0x0F) <= 4 && code >> 6 != 3;
    }
}
