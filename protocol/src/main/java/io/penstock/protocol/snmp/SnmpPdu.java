package io.penstock.protocol.snmp;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/** The PDU types (RFC 3416 section 3, RFC 1157 section 4.1); the function is the tag number. */
final class SnmpPdu {
    static final int RESPONSE = 2;
    static final int SET = 3;
    static final int TRAP_V1 = 4;
    static final int BULK = 5;
    static final int INFORM = 6;
    static final int TRAP = 7;
    static final int REPORT = 8;
    /** Function of a message of version 3 whose PDU is encrypted. */
    static final int ENCRYPTED = 256;

    private SnmpPdu() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (int pdu = 0; pdu <= REPORT; pdu++) {
            functions.add(new Function(pdu, name(pdu), kind(pdu)));
        }
        functions.add(new Function(ENCRYPTED, name(ENCRYPTED), kind(ENCRYPTED)));
        return functions;
    }

    /** True if the PDU exists in this version. */
    static boolean exists(int pdu, int version) {
        return version == 0 ? pdu <= TRAP_V1 : pdu <= REPORT && pdu != TRAP_V1;
    }

    static boolean isRequest(int pdu) {
        return pdu == 0 || pdu == 1 || pdu == SET || pdu == BULK || pdu == INFORM;
    }

    static String name(int pdu) {
        return switch (pdu) {
            case 0 -> "Get";
            case 1 -> "GetNext";
            case RESPONSE -> "Response";
            case SET -> "Set";
            case TRAP_V1 -> "Trap (version 1)";
            case BULK -> "GetBulk";
            case INFORM -> "Inform";
            case TRAP -> "Trap";
            case REPORT -> "Report";
            default -> "encrypted PDU";
        };
    }

    static OperationKind kind(int pdu) {
        return switch (pdu) {
            case SET -> OperationKind.CONFIGURE;
            case TRAP_V1, INFORM, TRAP, REPORT -> OperationKind.REPORT;
            default -> OperationKind.READ;
        };
    }

    /** RFC 3416 section 3. */
    static String error(int status) {
        return switch (status) {
            case 1 -> "too big";
            case 2 -> "no such name";
            case 3 -> "bad value";
            case 4 -> "read only";
            case 5 -> "general error";
            case 6 -> "no access";
            case 7 -> "wrong type";
            case 8 -> "wrong length";
            case 9 -> "wrong encoding";
            case 10 -> "wrong value";
            case 11 -> "no creation";
            case 12 -> "inconsistent value";
            case 13 -> "resource unavailable";
            case 14 -> "commit failed";
            case 15 -> "undo failed";
            case 16 -> "authorization error";
            case 17 -> "not writable";
            case 18 -> "inconsistent name";
            default -> "unknown error";
        };
    }
}
