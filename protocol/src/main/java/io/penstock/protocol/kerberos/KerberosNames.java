package io.penstock.protocol.kerberos;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.List;

/** Message types, errors and encryption types (RFC 4120 sections 5.10 and 7.5, RFC 3961, IANA's registry). */
final class KerberosNames {
    static final int AS_REQUEST = 10;
    static final int AS_REPLY = 11;
    static final int TGS_REQUEST = 12;
    static final int TGS_REPLY = 13;
    static final int ERROR = 30;

    private static final NameTable ERRORS = NameTable.of(KerberosNames.class, "errors.tsv", "other error");
    private static final NameTable ENCRYPTION = NameTable.of(KerberosNames.class, "encryption.tsv", "other encryption");

    private KerberosNames() {}

    static List<Function> functions() {
        return List.of(
                new Function(AS_REQUEST, name(AS_REQUEST), OperationKind.AUTHENTICATE),
                new Function(TGS_REQUEST, name(TGS_REQUEST), OperationKind.AUTHENTICATE),
                new Function(AS_REPLY, name(AS_REPLY), OperationKind.AUTHENTICATE),
                new Function(TGS_REPLY, name(TGS_REPLY), OperationKind.AUTHENTICATE),
                new Function(ERROR, name(ERROR), OperationKind.AUTHENTICATE));
    }

    static boolean isType(int type) {
        return type >= AS_REQUEST && type <= TGS_REPLY || type == ERROR;
    }

    static boolean isRequest(int type) {
        return type == AS_REQUEST || type == TGS_REQUEST;
    }

    static String name(int type) {
        return switch (type) {
            case AS_REQUEST -> "AS-REQ";
            case AS_REPLY -> "AS-REP";
            case TGS_REQUEST -> "TGS-REQ";
            case TGS_REPLY -> "TGS-REP";
            default -> "KRB-ERROR";
        };
    }

    static String error(int code) {
        return ERRORS.name(code);
    }

    static String encryption(int type) {
        return ENCRYPTION.name(type);
    }
}
