package io.penstock.protocol.ntp;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/** Modes (RFC 5905 section 7.3), control operations (RFC 9327 section 3) and the requests of ntpd's private mode. */
final class NtpNames {
    static final int CLIENT = 3;
    static final int SERVER = 4;
    static final int CONTROL = 6;
    static final int PRIVATE = 7;
    /** Functions of control messages are these plus the operation, of private ones plus the request. */
    static final int CONTROL_FUNCTIONS = CONTROL << 8;

    static final int PRIVATE_FUNCTIONS = PRIVATE << 8;

    private static final NameTable CONTROLS = NameTable.of(NtpNames.class, "control.tsv", "other control");
    private static final NameTable REQUESTS = NameTable.of(NtpNames.class, "private.tsv", "other request");

    private NtpNames() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (int mode = 1; mode <= 5; mode++) {
            functions.add(new Function(mode, mode(mode), OperationKind.TIME_SYNC));
        }
        for (long control : CONTROLS.numbers()) {
            functions.add(new Function(
                    CONTROL_FUNCTIONS | (int) control, CONTROLS.name(control), controlKind((int) control)));
        }
        for (long request : REQUESTS.numbers()) {
            functions.add(new Function(
                    PRIVATE_FUNCTIONS | (int) request, REQUESTS.name(request), requestKind((int) request)));
        }
        return functions;
    }

    static String mode(int mode) {
        return switch (mode) {
            case 1 -> "symmetric active";
            case 2 -> "symmetric passive";
            case CLIENT -> "client";
            case SERVER -> "server";
            case 5 -> "broadcast";
            case CONTROL -> "control";
            case PRIVATE -> "private";
            default -> "reserved";
        };
    }

    static boolean isControl(int operation) {
        return CONTROLS.knows(operation);
    }

    static String control(int operation) {
        return CONTROLS.name(operation);
    }

    static String request(int request) {
        return REQUESTS.name(request);
    }

    static OperationKind controlKind(int operation) {
        return switch (operation) {
            case 3, 5, 6, 8, 9, 31 -> OperationKind.CONFIGURE;
            default -> OperationKind.DIAGNOSE;
        };
    }

    static OperationKind requestKind(int request) {
        return switch (request) {
            case 10, 11, 12, 13, 14, 15, 17, 18, 19, 21, 22, 23, 24, 25, 26, 27, 30, 31, 32, 33, 37, 41, 45 ->
                OperationKind.CONFIGURE;
            default -> OperationKind.DIAGNOSE;
        };
    }
}
