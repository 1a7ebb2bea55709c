package io.penstock.protocol.genisys;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.List;
import java.util.stream.IntStream;

/** The first character of a message: what it is. */
final class Headers {
    static final int ACKNOWLEDGE = 0xF1;
    static final int INDICATIONS = 0xF2;
    static final int CHECKBACK = 0xF3;
    static final int TERMINATOR = 0xF6;
    static final int COMMON_CONTROLS = 0xF9;
    static final int ACKNOWLEDGE_AND_POLL = 0xFA;
    static final int POLL = 0xFB;
    static final int CONTROLS = 0xFC;
    static final int RECALL = 0xFD;
    static final int EXECUTE = 0xFE;

    private Headers() {}

    static boolean isHeader(int character) {
        return character > 0xF0 && character < 0xFF && character != TERMINATOR;
    }

    static boolean isDefined(int header) {
        return isReply(header) || header >= COMMON_CONTROLS && header <= EXECUTE;
    }

    /** True if a station sends it, not the office. */
    static boolean isReply(int header) {
        return header >= ACKNOWLEDGE && header <= CHECKBACK;
    }

    static String name(int header) {
        return switch (header) {
            case ACKNOWLEDGE -> "Acknowledge Client";
            case INDICATIONS -> "Indication Data";
            case CHECKBACK -> "Control Data Checkback";
            case COMMON_CONTROLS -> "Common Control Data";
            case ACKNOWLEDGE_AND_POLL -> "Acknowledge Indication and Poll";
            case POLL -> "Poll";
            case CONTROLS -> "Control Data";
            case RECALL -> "Recall Header";
            case EXECUTE -> "Execute Controls";
            default -> "unknown header";
        };
    }

    static OperationKind kind(int header) {
        return switch (header) {
            case INDICATIONS -> OperationKind.REPORT;
            case ACKNOWLEDGE_AND_POLL, POLL, RECALL -> OperationKind.READ;
            case ACKNOWLEDGE -> OperationKind.DIAGNOSE;
            default -> OperationKind.CONTROL;
        };
    }

    static List<Function> all() {
        return IntStream.rangeClosed(ACKNOWLEDGE, EXECUTE)
                .filter(Headers::isDefined)
                .mapToObj(header -> new Function(header, name(header), kind(header)))
                .toList();
    }
}
