package io.penstock.protocol.tds;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/** Packet types ([MS-TDS] section 2.2.3.1.1). */
final class PacketTypes {
    static final int BATCH = 1;
    static final int CALL = 3;
    static final int RESULT = 4;
    static final int ATTENTION = 6;
    static final int LOGIN = 16;
    static final int SSPI = 17;
    static final int PRE_LOGIN = 18;

    private PacketTypes() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (int type = BATCH; type <= PRE_LOGIN; type++) {
            if (isType(type) && type != RESULT) {
                functions.add(new Function(type, name(type), kind(type)));
            }
        }
        return functions;
    }

    static boolean isType(int type) {
        return switch (type) {
            case BATCH, 2, CALL, RESULT, ATTENTION, 7, 8, 14, LOGIN, SSPI, PRE_LOGIN -> true;
            default -> false;
        };
    }

    static String name(int type) {
        return switch (type) {
            case BATCH -> "SQL batch";
            case 2 -> "old login";
            case CALL -> "remote procedure call";
            case RESULT -> "tabular result";
            case ATTENTION -> "attention";
            case 7 -> "bulk load";
            case 8 -> "federated authentication";
            case 14 -> "transaction";
            case LOGIN -> "login";
            case SSPI -> "SSPI";
            case PRE_LOGIN -> "pre-login";
            default -> "other packet";
        };
    }

    static OperationKind kind(int type) {
        return switch (type) {
            case 2, 8, LOGIN, SSPI -> OperationKind.AUTHENTICATE;
            case BATCH -> OperationKind.READ;
            case CALL -> OperationKind.CONTROL;
            case 7, 14 -> OperationKind.WRITE;
            default -> OperationKind.DIAGNOSE;
        };
    }
}
