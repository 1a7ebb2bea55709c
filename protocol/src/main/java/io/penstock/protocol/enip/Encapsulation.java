package io.penstock.protocol.enip;

import io.penstock.capture.Bytes;
import io.penstock.protocol.OperationKind;

/**
 * The encapsulation header (CIP volume 2, 2-3.1): command, length, session, status, context of the sender, options; all
 * little-endian.
 */
final class Encapsulation {
    /** Its length, 24 bytes. */
    static final int HEADER = 24;
    /** Volume 2, 2-3.1: a message has at most 65535 bytes in all. */
    static final int MAX_LENGTH = 65_535 - HEADER;

    static final int NOP = 0x00;
    static final int LEGACY_HELLO = 0x01;
    static final int LIST_SERVICES = 0x04;
    static final int LIST_IDENTITY = 0x63;
    static final int LIST_INTERFACES = 0x64;
    static final int REGISTER_SESSION = 0x65;
    static final int UNREGISTER_SESSION = 0x66;
    static final int SEND_RR_DATA = 0x6F;
    static final int SEND_UNIT_DATA = 0x70;
    static final int START_DTLS = 0xC8;

    private Encapsulation() {}

    static int command(Bytes bytes) {
        return bytes.u16le(0);
    }

    /** Bytes behind the header. */
    static int length(Bytes bytes) {
        return bytes.u16le(2);
    }

    static long session(Bytes bytes) {
        return bytes.u32le(4);
    }

    static long status(Bytes bytes) {
        return bytes.u32le(8);
    }

    static long context(Bytes bytes) {
        return bytes.i64(12);
    }

    static long options(Bytes bytes) {
        return bytes.u32le(20);
    }

    static boolean isDefined(int command) {
        return switch (command) {
            case NOP,
                    LIST_SERVICES,
                    LIST_IDENTITY,
                    LIST_INTERFACES,
                    REGISTER_SESSION,
                    UNREGISTER_SESSION,
                    SEND_RR_DATA,
                    SEND_UNIT_DATA,
                    START_DTLS -> true;
            default -> false;
        };
    }

    /** Volume 2, table 2-3.2: codes that older versions used; they are no mistake of a device of that time. */
    static boolean isLegacy(int command) {
        return command >= LEGACY_HELLO && command <= 5
                || command >= 0x67 && command <= 0x6E
                || command == 0x71
                || command == 0x72
                || command == 0x73;
    }

    /** True if a datagram may carry it (volume 2, 2-4): what needs no session. */
    static boolean isForUdp(int command) {
        return command == NOP
                || command == LIST_SERVICES
                || command == LIST_IDENTITY
                || command == LIST_INTERFACES
                || command == SEND_RR_DATA
                || command == START_DTLS;
    }

    static String name(int command) {
        return switch (command) {
            case NOP -> "NOP";
            case LIST_SERVICES -> "List Services";
            case LIST_IDENTITY -> "List Identity";
            case LIST_INTERFACES -> "List Interfaces";
            case REGISTER_SESSION -> "Register Session";
            case UNREGISTER_SESSION -> "Unregister Session";
            case SEND_RR_DATA -> "Send RR Data";
            case SEND_UNIT_DATA -> "Send Unit Data";
            case START_DTLS -> "Start DTLS";
            default -> isLegacy(command) ? "legacy command" : "unknown command";
        };
    }

    static OperationKind kind(int command) {
        return switch (command) {
            case LIST_SERVICES, LIST_IDENTITY, LIST_INTERFACES -> OperationKind.DISCOVER;
            default -> OperationKind.DIAGNOSE;
        };
    }

    /** Volume 2, table 2-3.3. */
    static String status(long status) {
        return switch ((int) status) {
            case 0x00 -> "Success";
            case 0x01 -> "Invalid Command";
            case 0x02 -> "No Memory Resources";
            case 0x03 -> "Incorrect Data";
            case 0x64 -> "Invalid Session Handle";
            case 0x65 -> "Invalid Length";
            case 0x69 -> "Unsupported Protocol Revision";
            case 0x6A -> "Encapsulated CIP service not allowed on this port";
            default -> "unknown status";
        };
    }

    /** Volume 2, table 2-3.3: 0x0004–0x0063 and 0x0066–0x0068 are of older versions, what is above 0x006A is reserved. */
    static boolean isStatus(long status) {
        return status <= 0x6A;
    }
}
