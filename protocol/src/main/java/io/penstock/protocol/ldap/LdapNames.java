package io.penstock.protocol.ldap;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/** Operations by their application tag, and result codes (RFC 4511 sections 4.2 to 4.13 and 4.1.9). */
final class LdapNames {
    static final int BIND = 0;
    static final int BIND_RESPONSE = 1;
    static final int UNBIND = 2;
    static final int SEARCH = 3;
    static final int ENTRY = 4;
    static final int SEARCH_DONE = 5;
    static final int MODIFY = 6;
    static final int ADD = 8;
    static final int DELETE = 10;
    static final int RENAME = 12;
    static final int COMPARE = 14;
    static final int ABANDON = 16;
    static final int REFERENCE = 19;
    static final int EXTENDED = 23;
    static final int EXTENDED_RESPONSE = 24;
    static final int INTERMEDIATE = 25;

    private static final NameTable RESULTS = NameTable.of(LdapNames.class, "results.tsv", "other result");

    private LdapNames() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (int tag = BIND; tag <= INTERMEDIATE; tag++) {
            if (isRequest(tag)) {
                functions.add(new Function(tag, name(tag), kind(tag)));
            }
        }
        return functions;
    }

    static boolean isRequest(int tag) {
        return switch (tag) {
            case BIND, UNBIND, SEARCH, MODIFY, ADD, DELETE, RENAME, COMPARE, ABANDON, EXTENDED -> true;
            default -> false;
        };
    }

    static boolean isOperation(int tag) {
        return isRequest(tag) || requestOf(tag) >= 0;
    }

    /** The request that a response belongs to, -1 if it is none. */
    static int requestOf(int tag) {
        return switch (tag) {
            case BIND_RESPONSE -> BIND;
            case ENTRY, SEARCH_DONE, REFERENCE -> SEARCH;
            case 7 -> MODIFY;
            case 9 -> ADD;
            case 11 -> DELETE;
            case 13 -> RENAME;
            case 15 -> COMPARE;
            case EXTENDED_RESPONSE, INTERMEDIATE -> EXTENDED;
            default -> -1;
        };
    }

    /** True for responses after which more follow. */
    static boolean isPart(int tag) {
        return tag == ENTRY || tag == REFERENCE || tag == INTERMEDIATE;
    }

    static String name(int tag) {
        return switch (tag) {
            case BIND -> "bind";
            case UNBIND -> "unbind";
            case SEARCH -> "search";
            case MODIFY -> "modify";
            case ADD -> "add";
            case DELETE -> "delete";
            case RENAME -> "modify name";
            case COMPARE -> "compare";
            case ABANDON -> "abandon";
            case EXTENDED -> "extended request";
            default -> "response";
        };
    }

    static OperationKind kind(int tag) {
        return switch (tag) {
            case BIND, UNBIND -> OperationKind.AUTHENTICATE;
            case MODIFY, ADD, DELETE, RENAME -> OperationKind.WRITE;
            case SEARCH, COMPARE -> OperationKind.READ;
            default -> OperationKind.DIAGNOSE;
        };
    }

    static String result(int code) {
        return RESULTS.name(code);
    }

    /** Codes that are not failures (RFC 4511 appendix A.1). */
    static boolean isFailure(int code) {
        return code != 0 && code != 5 && code != 6 && code != 10 && code != 14;
    }
}
