package io.penstock.protocol.hartip;

import io.penstock.capture.Bytes;
import io.penstock.protocol.OperationKind;

/** The header of each message (HCF_SPEC-085 section 10.2.1) and the numbers in it. */
final class HartMessage {
    static final int HEADER = 8;

    static final int REQUEST = 0;
    static final int RESPONSE = 1;
    static final int PUBLISH = 2;
    static final int NAK = 15;

    static final int SESSION_INITIATE = 0;
    static final int SESSION_CLOSE = 1;
    static final int KEEP_ALIVE = 2;
    static final int TOKEN_PASSING = 3;
    static final int DIRECT = 4;
    static final int AUDIT_LOG = 5;
    static final int DISCOVERY = 128;

    /** Added to the number of a message, so that it does not meet that of a command. */
    static final int FUNCTION = 0x10000;

    private static final int SESSION_SIZE = 13;

    private HartMessage() {}

    static int length(Bytes bytes) {
        return bytes.u16(6);
    }

    static boolean isType(int type) {
        return type <= PUBLISH || type == NAK;
    }

    static boolean isMessage(int id) {
        return id <= AUDIT_LOG || id == DISCOVERY;
    }

    /** True if the header, whole, may be that of a message which proves itself: its numbers exist, and its length fits. */
    static boolean isPlausible(Bytes bytes, boolean datagram) {
        int length = length(bytes);
        boolean known = bytes.u8(0) == 1 && isType(bytes.u8(1)) && bytes.u8(3) == 0;
        if (!known || datagram && length != bytes.length()) {
            return false;
        }
        return switch (bytes.u8(2)) {
            case SESSION_INITIATE -> length == SESSION_SIZE;
            case SESSION_CLOSE, KEEP_ALIVE -> length == HEADER;
            case TOKEN_PASSING -> length >= HEADER + 5 && length <= HEADER + 270;
            case DIRECT -> length >= HEADER + 5 && length <= HEADER + 2048;
            // Nothing in the others is fixed.
            default -> false;
        };
    }

    /** True if a whole message proves itself: by a master, a check byte or commands that end where the message does. */
    static boolean isProven(Bytes bytes) {
        int end = length(bytes);
        return switch (bytes.u8(2)) {
            case SESSION_INITIATE -> bytes.u8(HEADER) <= 1;
            case TOKEN_PASSING -> isChecked(bytes, end - 1);
            case DIRECT -> isFilled(bytes, end);
            default -> true;
        };
    }

    private static boolean isChecked(Bytes bytes, int end) {
        int check = 0;
        for (int i = HEADER; i < end; i++) {
            check ^= bytes.u8(i);
        }
        return check == bytes.u8(end);
    }

    private static boolean isFilled(Bytes bytes, int end) {
        int at = HEADER + 2;
        while (at + 3 <= end) {
            at += 3 + bytes.u8(at + 2);
        }
        return at == end;
    }

    static String name(int id) {
        return switch (id) {
            case SESSION_INITIATE -> "Session Initiate";
            case SESSION_CLOSE -> "Session Close";
            case KEEP_ALIVE -> "Keep Alive";
            case TOKEN_PASSING -> "Token Passing PDU";
            case DIRECT -> "Direct PDU";
            case AUDIT_LOG -> "Read Audit Log";
            case DISCOVERY -> "Discovery";
            default -> "unknown message";
        };
    }

    static String type(int type) {
        return switch (type) {
            case REQUEST -> "Request";
            case RESPONSE -> "Response";
            case PUBLISH -> "Publish";
            case NAK -> "NAK";
            default -> "unknown type";
        };
    }

    static OperationKind kind(int id) {
        return switch (id) {
            case SESSION_INITIATE, SESSION_CLOSE -> OperationKind.AUTHENTICATE;
            case KEEP_ALIVE -> OperationKind.DIAGNOSE;
            case DISCOVERY -> OperationKind.DISCOVER;
            default -> OperationKind.READ;
        };
    }

    /** The status of a response (sections 10.2.3 to 10.2.7). */
    static String status(int status) {
        return switch (status) {
            case 0 -> "Success";
            case 2 -> "Invalid Selection";
            case 5 -> "Too Few Data Bytes Received";
            case 6 -> "Device Specific Command Error";
            case 8 -> "Set to Nearest Possible Value Warning";
            case 14 -> "Version Not Supported Warning";
            case 15 -> "All Available Sessions In Use";
            case 16 -> "Access Restricted";
            default -> "unknown status";
        };
    }

    /** True for a status, or a response code, that says that it was done nevertheless (HCF_SPEC-307). */
    static boolean isWarning(int code) {
        return code == 8
                || code == 14
                || code >= 24 && code <= 27
                || code == 30
                || code == 31
                || code >= 96 && code < 128;
    }
}
