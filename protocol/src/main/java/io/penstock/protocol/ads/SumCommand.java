package io.penstock.protocol.ads;

import io.penstock.protocol.OperationKind;
import org.jspecify.annotations.Nullable;

/**
 * Several commands in one Read Write, from index group 0xF080 on; the index offset counts them (TwinCAT, "ADS Sum Command").
 */
enum SumCommand {
    READ(0xF080, "Sum Read", OperationKind.READ, 12, 4),
    WRITE(0xF081, "Sum Write", OperationKind.WRITE, 12, 4),
    READ_WRITE(0xF082, "Sum Read Write", OperationKind.WRITE, 16, 8),
    READ_EX(0xF083, "Sum Read Ex", OperationKind.READ, 12, 8),
    READ_EX2(0xF084, "Sum Read Ex 2", OperationKind.READ, 12, 8),
    ADD_NOTIFICATION(0xF085, "Sum Add Device Notification", OperationKind.READ, 40, 8),
    DELETE_NOTIFICATION(0xF086, "Sum Delete Device Notification", OperationKind.REPORT, 4, 4);

    private static final int FIRST = 0xF080;
    private static final SumCommand[] ALL = values();

    /** Its index group. */
    final int group;

    final String title;
    final OperationKind kind;
    /** Bytes of a part of the request, without data. */
    final int part;
    /** Bytes of a part of the reply, without data; the first four are its result. */
    final int result;

    SumCommand(int group, String title, OperationKind kind, int part, int result) {
        this.group = group;
        this.title = title;
        this.kind = kind;
        this.part = part;
        this.result = result;
    }

    /** The one with an index group, null if that is none. */
    static @Nullable SumCommand of(long group) {
        return group >= FIRST && group < FIRST + ALL.length ? ALL[(int) group - FIRST] : null;
    }
}
