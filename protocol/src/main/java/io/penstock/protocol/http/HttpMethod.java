package io.penstock.protocol.http;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.text.Text;
import java.util.Arrays;
import java.util.List;

/** The methods (RFC 9110 section 9, RFC 5789, RFC 4918); the function is the ordinal. */
enum HttpMethod {
    OTHER(OperationKind.CONTROL),
    GET(OperationKind.READ),
    HEAD(OperationKind.READ),
    POST(OperationKind.WRITE),
    PUT(OperationKind.WRITE),
    DELETE(OperationKind.WRITE),
    CONNECT(OperationKind.CONTROL),
    OPTIONS(OperationKind.DISCOVER),
    TRACE(OperationKind.DIAGNOSE),
    PATCH(OperationKind.WRITE),
    PROPFIND(OperationKind.READ),
    PROPPATCH(OperationKind.WRITE),
    MKCOL(OperationKind.WRITE),
    COPY(OperationKind.WRITE),
    MOVE(OperationKind.WRITE),
    LOCK(OperationKind.WRITE),
    UNLOCK(OperationKind.WRITE);

    /** Function of the notice that a password was sent in the clear. */
    static final int BASIC = 256;

    static final String BASIC_NAME = "Basic credentials";

    private static final HttpMethod[] ALL = values();

    private final OperationKind kind;

    HttpMethod(OperationKind kind) {
        this.kind = kind;
    }

    OperationKind kind() {
        return kind;
    }

    /** The method of a request line whose first word ends at {@code end}. */
    static HttpMethod of(Bytes bytes, int end) {
        for (int i = 1; i < ALL.length; i++) {
            if (Text.isWord(bytes, 0, end, ALL[i].name())) {
                return ALL[i];
            }
        }
        return OTHER;
    }

    static List<Function> functions() {
        List<Function> functions = new java.util.ArrayList<>(Arrays.stream(ALL)
                .map(method -> new Function(method.ordinal(), method.name(), method.kind))
                .toList());
        functions.add(new Function(BASIC, BASIC_NAME, OperationKind.AUTHENTICATE));
        return functions;
    }
}
