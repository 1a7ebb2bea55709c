package io.penstock.protocol.tns;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.List;

/** Packet types. */
final class TnsTypes {
    static final int CONNECT = 1;
    static final int ACCEPT = 2;
    static final int REFUSE = 4;
    static final int REDIRECT = 5;
    static final int DATA = 6;
    static final int RESEND = 11;
    static final int LAST = 19;

    private TnsTypes() {}

    static List<Function> functions() {
        return List.of(
                new Function(CONNECT, name(CONNECT), OperationKind.AUTHENTICATE),
                new Function(ACCEPT, name(ACCEPT), OperationKind.AUTHENTICATE),
                new Function(REFUSE, name(REFUSE), OperationKind.AUTHENTICATE),
                new Function(REDIRECT, name(REDIRECT), OperationKind.AUTHENTICATE));
    }

    static String name(int type) {
        return switch (type) {
            case CONNECT -> "connect";
            case ACCEPT -> "accept";
            case 3 -> "acknowledge";
            case REFUSE -> "refuse";
            case REDIRECT -> "redirect";
            case DATA -> "data";
            case 7 -> "null";
            case 9 -> "abort";
            case RESEND -> "resend";
            case 12 -> "marker";
            case 13 -> "attention";
            case 14 -> "control";
            default -> "other packet";
        };
    }
}
