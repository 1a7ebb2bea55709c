package io.penstock.protocol.mms;

import io.penstock.capture.Bytes;
import io.penstock.protocol.OperationKind;

/** The two letters in the name of an IEC 61850 variable, as in {@code XCBR1$CO$Pos$Oper}: what it is for (IEC 61850-7-2 table 18). */
final class FunctionalConstraint {
    private static final int DOLLAR = '$';

    private FunctionalConstraint() {}

    /** What writing this variable does; the kind given where the name has no constraint that says more. */
    static OperationKind kind(Bytes bytes, int from, int length, OperationKind other) {
        for (int at = from; at + 4 <= from + length; at++) {
            if (bytes.u8(at) == DOLLAR && (at + 3 == from + length || bytes.u8(at + 3) == DOLLAR)) {
                return kind(bytes.u16(at + 1), other);
            }
        }
        return other;
    }

    private static OperationKind kind(int letters, OperationKind other) {
        return switch (letters) {
            // CO: Oper, SBO, SBOw and Cancel of a control.
            case 'C' << 8 | 'O' -> OperationKind.CONTROL;
            // Configuration, setting groups, and the control blocks of reports, logs, GOOSE and sampled values.
            case 'C' << 8 | 'F',
                    'S' << 8 | 'G',
                    'S' << 8 | 'E',
                    'B' << 8 | 'R',
                    'R' << 8 | 'P',
                    'L' << 8 | 'G',
                    'G' << 8 | 'O',
                    'G' << 8 | 'S',
                    'M' << 8 | 'S',
                    'U' << 8 | 'S' -> OperationKind.CONFIGURE;
            default -> other;
        };
    }
}
