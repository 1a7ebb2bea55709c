package io.penstock.protocol.coap;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.Arrays;
import java.util.List;

/** Methods, response codes and signals (RFC 7252 12.1, RFC 8132, RFC 8323 5). */
final class Codes {
    static final int EMPTY = 0;
    static final int GET = 1;
    static final int POST = 2;
    static final int CSM = 0xE1;
    static final int PING = 0xE2;
    static final int PONG = 0xE3;

    /** An {@link io.penstock.protocol.Operation#errorCode} for a message that was reset. */
    static final int RESET = 0x100;

    static final NameTable NAMES = NameTable.of(Codes.class, "codes.tsv", "unknown code");

    private Codes() {}

    static boolean isRequest(int code) {
        return code > 0 && code < 0x20;
    }

    static boolean isResponse(int code) {
        return code >= 0x40 && code < 0xC0;
    }

    static boolean isSignal(int code) {
        return code >= 0xE0;
    }

    static boolean isError(int code) {
        return code >= 0x80 && code < 0xC0;
    }

    static OperationKind kind(int code) {
        return switch (code) {
            case GET, 5 -> OperationKind.READ;
            case POST, 3, 4, 6, 7 -> OperationKind.WRITE;
            default -> code == EMPTY || isSignal(code) ? OperationKind.DIAGNOSE : OperationKind.CONTROL;
        };
    }

    /** What a profile tells of them. */
    static List<Function> all() {
        return Arrays.stream(NAMES.numbers())
                .filter(code -> code < 0x20 || code >= 0xE0)
                .mapToObj(code -> new Function((int) code, NAMES.name(code), kind((int) code)))
                .toList();
    }
}
