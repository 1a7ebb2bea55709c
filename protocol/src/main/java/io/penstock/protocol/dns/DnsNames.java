package io.penstock.protocol.dns;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/** Names of types, operation codes and response codes (RFC 1035 sections 3.2.2 and 4.1.1, IANA's registry). */
final class DnsNames {
    static final int QUERY = 0;
    static final int UPDATE = 5;

    private static final NameTable TYPES = NameTable.of(DnsNames.class, "types.tsv", "other type");
    private static final int LAST_OPCODE = 6;

    private DnsNames() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (long type : TYPES.numbers()) {
            functions.add(new Function((int) type, TYPES.name(type), OperationKind.DISCOVER));
        }
        for (int opcode = 1; opcode <= LAST_OPCODE; opcode++) {
            if (isOpcode(opcode)) {
                functions.add(new Function(opcode << 16, opcode(opcode), kind(opcode)));
            }
        }
        return functions;
    }

    static OperationKind kind(int opcode) {
        return opcode == UPDATE ? OperationKind.CONFIGURE : OperationKind.DISCOVER;
    }

    static boolean isOpcode(int opcode) {
        return opcode != 3 && opcode <= LAST_OPCODE;
    }

    static String opcode(int opcode) {
        return switch (opcode) {
            case QUERY -> "query";
            case 1 -> "inverse query";
            case 2 -> "status";
            case 4 -> "notify";
            case UPDATE -> "update";
            case 6 -> "stateful operations";
            default -> "other operation";
        };
    }

    static String type(int type) {
        return TYPES.name(type);
    }

    static String error(int code) {
        return switch (code) {
            case 0 -> "no error";
            case 1 -> "format error";
            case 2 -> "server failure";
            case 3 -> "no such name";
            case 4 -> "not implemented";
            case 5 -> "refused";
            case 6 -> "name exists";
            case 7 -> "record set exists";
            case 8 -> "no such record set";
            case 9 -> "not authoritative";
            case 10 -> "not in zone";
            case 11 -> "stateful operation not implemented";
            default -> "other error";
        };
    }
}
