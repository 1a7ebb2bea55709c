package io.penstock.protocol.ads;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The commands (AMS, ADS commands), and the fewest bytes of their parameters and results. */
enum AdsCommand {
    READ_DEVICE_INFO(1, "Read Device Info", OperationKind.DISCOVER, 0, 24),
    READ(2, "Read", OperationKind.READ, 12, 8),
    WRITE(3, "Write", OperationKind.WRITE, 12, 4),
    READ_STATE(4, "Read State", OperationKind.DIAGNOSE, 0, 8),
    WRITE_CONTROL(5, "Write Control", OperationKind.CONTROL, 8, 4),
    ADD_NOTIFICATION(6, "Add Device Notification", OperationKind.READ, 40, 8),
    DELETE_NOTIFICATION(7, "Delete Device Notification", OperationKind.REPORT, 4, 4),
    NOTIFICATION(8, "Device Notification", OperationKind.REPORT, 8, 0),
    READ_WRITE(9, "Read Write", OperationKind.WRITE, 16, 8);

    private static final AdsCommand[] ALL = values();

    /** Its number. */
    final int code;

    final String title;
    final OperationKind kind;
    final int request;
    final int reply;

    AdsCommand(int code, String title, OperationKind kind, int request, int reply) {
        this.code = code;
        this.title = title;
        this.kind = kind;
        this.request = request;
        this.reply = reply;
    }

    /** The command with a number, null if there is none. */
    static @Nullable AdsCommand of(int code) {
        return code >= 1 && code <= ALL.length ? ALL[code - 1] : null;
    }

    /** All, the sum commands by their index group, and the discovery's. */
    static List<Function> functions() {
        List<Function> all = new ArrayList<>();
        for (AdsCommand command : ALL) {
            all.add(new Function(command.code, command.title, command.kind));
        }
        for (SumCommand sum : SumCommand.values()) {
            all.add(new Function(sum.group, sum.title, sum.kind));
        }
        all.add(new Function(Discovery.FUNCTION + Discovery.DISCOVER, "Discover", OperationKind.DISCOVER));
        all.add(new Function(Discovery.FUNCTION + Discovery.ADD_ROUTE, "Add Route", OperationKind.CONFIGURE));
        return all;
    }
}
