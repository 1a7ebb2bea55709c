package io.penstock.protocol.http;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.text.Text;
import java.util.Arrays;
import java.util.List;

/** The methods (RFC 9110 section 9, RFC 5789, RFC 4918); each with the function that stands for it. */
enum HttpMethod {
    OTHER(0, OperationKind.CONTROL),
    GET(1, OperationKind.READ),
    HEAD(2, OperationKind.READ),
    POST(3, OperationKind.WRITE),
    PUT(4, OperationKind.WRITE),
    DELETE(5, OperationKind.WRITE),
    CONNECT(6, OperationKind.CONTROL),
    OPTIONS(7, OperationKind.DISCOVER),
    TRACE(8, OperationKind.DIAGNOSE),
    PATCH(9, OperationKind.WRITE),
    PROPFIND(10, OperationKind.READ),
    PROPPATCH(11, OperationKind.WRITE),
    MKCOL(12, OperationKind.WRITE),
    COPY(13, OperationKind.WRITE),
    MOVE(14, OperationKind.WRITE),
    LOCK(15, OperationKind.WRITE),
    UNLOCK(16, OperationKind.WRITE);

    /** Function of the notice that a password was sent in the clear. */
    static final int BASIC = 256;

    static final String BASIC_NAME = "Basic credentials";
    /** Who proves who he is by NTLM. */
    static final int NTLM = 257;

    static final String NTLM_NAME = "NTLM credentials";

    private static final HttpMethod[] ALL = values();

    private final int code;
    private final OperationKind kind;

    HttpMethod(int code, OperationKind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** The function. */
    int code() {
        return code;
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
                .map(method -> new Function(method.code, method.name(), method.kind))
                .toList());
        functions.add(new Function(BASIC, BASIC_NAME, OperationKind.AUTHENTICATE));
        functions.add(new Function(NTLM, NTLM_NAME, OperationKind.AUTHENTICATE));
        return functions;
    }
}
