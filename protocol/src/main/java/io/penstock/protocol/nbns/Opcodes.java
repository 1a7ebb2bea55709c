package io.penstock.protocol.nbns;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.List;

/** Operation codes (RFC 1002 section 4.2.1.1) and result codes (sections 4.2.6, 4.2.11 and 4.2.14). */
final class Opcodes {
    static final int QUERY = 0;
    static final int REGISTRATION = 5;
    static final int RELEASE = 6;
    static final int WAIT = 7;
    static final int REFRESH = 8;
    static final int OTHER_REFRESH = 9;
    static final int MULTI_HOMED = 15;
    /** A query for the status of a node, by its type. */
    static final int STATUS = 0x21;

    private Opcodes() {}

    static List<Function> functions() {
        return List.of(
                new Function(QUERY, name(QUERY), OperationKind.DISCOVER),
                new Function(REGISTRATION, name(REGISTRATION), OperationKind.DISCOVER),
                new Function(RELEASE, name(RELEASE), OperationKind.DISCOVER),
                new Function(WAIT, name(WAIT), OperationKind.DISCOVER),
                new Function(REFRESH, name(REFRESH), OperationKind.DISCOVER),
                new Function(OTHER_REFRESH, name(OTHER_REFRESH), OperationKind.DISCOVER),
                new Function(MULTI_HOMED, name(MULTI_HOMED), OperationKind.DISCOVER),
                new Function(STATUS, name(STATUS), OperationKind.DISCOVER));
    }

    static boolean isOpcode(int opcode) {
        return opcode == QUERY || opcode >= REGISTRATION && opcode <= OTHER_REFRESH || opcode == MULTI_HOMED;
    }

    /** True for what says that a name is the sender's. */
    static boolean claims(int opcode) {
        return opcode == REGISTRATION || opcode == REFRESH || opcode == OTHER_REFRESH || opcode == MULTI_HOMED;
    }

    static String name(int function) {
        return switch (function) {
            case QUERY -> "name query";
            case REGISTRATION -> "name registration";
            case RELEASE -> "name release";
            case WAIT -> "wait";
            case REFRESH, OTHER_REFRESH -> "name refresh";
            case MULTI_HOMED -> "multi-homed registration";
            case STATUS -> "node status";
            default -> "other operation";
        };
    }

    static String error(int code) {
        return switch (code) {
            case 0 -> "no error";
            case 1 -> "format error";
            case 2 -> "server failure";
            case 3 -> "no such name";
            case 4 -> "not implemented";
            case 5 -> "refused";
            case 6 -> "name is another's";
            case 7 -> "name in conflict";
            default -> "other error";
        };
    }
}
