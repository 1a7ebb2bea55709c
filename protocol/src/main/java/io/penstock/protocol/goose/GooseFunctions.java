package io.penstock.protocol.goose;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.List;
import java.util.stream.IntStream;

/** A GOOSE message, and the services of GSE management by their tags (IEC 61850-8-1 Annex A). */
public final class GooseFunctions {
    /** The message with states. */
    public static final int GOOSE = 0;

    public static final int GET_GO_REFERENCE = 1;
    public static final int GET_GOOSE_ELEMENT_NUMBER = 2;
    public static final int GET_GS_REFERENCE = 3;
    public static final int GET_GSSE_DATA_OFFSET = 4;
    /** Says in a response that the service is not there. */
    static final int NOT_SUPPORTED = 0;

    private GooseFunctions() {}

    static List<Function> all() {
        return IntStream.rangeClosed(GOOSE, GET_GSSE_DATA_OFFSET)
                .mapToObj(code -> new Function(code, name(code), kind(code)))
                .toList();
    }

    static String name(int function) {
        return switch (function) {
            case GOOSE -> "GOOSE";
            case GET_GO_REFERENCE -> "GetGoReference";
            case GET_GOOSE_ELEMENT_NUMBER -> "GetGOOSEElementNumber";
            case GET_GS_REFERENCE -> "GetGsReference";
            case GET_GSSE_DATA_OFFSET -> "GetGSSEDataOffset";
            default -> "unknown service";
        };
    }

    static OperationKind kind(int function) {
        return function == GOOSE ? OperationKind.REPORT : OperationKind.DISCOVER;
    }
}
