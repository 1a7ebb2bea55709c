package io.penstock.protocol.c1222;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.Arrays;
import java.util.List;

/** The services and response codes by their number (IEEE 1703 5.3.2.4). */
final class Services {
    static final int OK = 0;
    static final int REQUEST_TOO_LARGE = 0x0F;
    static final int RESPONSE_TOO_LARGE = 0x10;
    static final int IDENTIFICATION = 0x20;
    static final int TERMINATE = 0x21;
    static final int DISCONNECT = 0x22;
    static final int DEREGISTRATION = 0x24;
    static final int RESOLVE = 0x25;
    static final int TRACE = 0x26;
    static final int REGISTRATION = 0x27;
    static final int READ = 0x30;
    static final int READ_DEFAULT = 0x3E;
    static final int READ_OFFSET = 0x3F;
    static final int WRITE = 0x40;
    static final int WRITE_DEFAULT = 0x4E;
    static final int WRITE_OFFSET = 0x4F;
    static final int LOGON = 0x50;
    static final int SECURITY = 0x51;
    static final int AUTHENTICATE = 0x53;
    static final int NEGOTIATE = 0x60;
    static final int WAIT = 0x70;
    static final int TIMING_SETUP = 0x71;
    /** Services that only their receiver can read. */
    static final int ENCRYPTED = 0x100;

    private static final int FIRST = 0x20;
    private static final NameTable NAMES = NameTable.of(Services.class, "services.tsv", "unknown service");

    private Services() {}

    static boolean isResponse(int code) {
        return code < FIRST;
    }

    static boolean isKnown(int code) {
        return NAMES.knows(code);
    }

    static String name(int code) {
        return NAMES.name(code);
    }

    static boolean isRead(int code) {
        return code >= READ && code <= READ_OFFSET;
    }

    static boolean isWrite(int code) {
        return code >= WRITE && code <= WRITE_OFFSET;
    }

    static OperationKind kind(int code) {
        if (isRead(code)) {
            return OperationKind.READ;
        }
        if (isWrite(code)) {
            return OperationKind.WRITE;
        }
        return switch (code) {
            case IDENTIFICATION, RESOLVE -> OperationKind.DISCOVER;
            case REGISTRATION, DEREGISTRATION, NEGOTIATE, TIMING_SETUP -> OperationKind.CONFIGURE;
            case TRACE, WAIT -> OperationKind.DIAGNOSE;
            case TERMINATE, DISCONNECT, LOGON, SECURITY, 0x52, AUTHENTICATE -> OperationKind.AUTHENTICATE;
            default -> code > NEGOTIATE && code < WAIT ? OperationKind.CONFIGURE : OperationKind.CONTROL;
        };
    }

    /** Requests alone: a response code is the outcome of one. */
    static List<Function> all() {
        return Arrays.stream(NAMES.numbers())
                .filter(code -> code >= FIRST)
                .mapToObj(code -> new Function((int) code, NAMES.name(code), kind((int) code)))
                .toList();
    }
}
