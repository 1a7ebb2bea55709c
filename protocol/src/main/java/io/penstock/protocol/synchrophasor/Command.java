package io.penstock.protocol.synchrophasor;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/** Commands (C37.118.2 section 6.6, table 15). */
final class Command {
    static final int DATA_OFF = 1;
    static final int DATA_ON = 2;
    static final int SEND_HEADER = 3;
    static final int SEND_CONFIG_1 = 4;
    static final int SEND_CONFIG_2 = 5;
    static final int SEND_CONFIG_3 = 6;
    static final int EXTENDED = 8;

    /** Added to the number of a command, so that it does not meet the type of a frame. */
    static final int FUNCTION = 0x10000;

    private Command() {}

    static String name(int command) {
        return switch (command) {
            case DATA_OFF -> "Data off";
            case DATA_ON -> "Data on";
            case SEND_HEADER -> "Send HDR";
            case SEND_CONFIG_1 -> "Send CFG-1";
            case SEND_CONFIG_2 -> "Send CFG-2";
            case SEND_CONFIG_3 -> "Send CFG-3";
            case EXTENDED -> "Extended frame";
            default -> isReserved(command) ? "reserved command" : "user command";
        };
    }

    /** The type of the frame that answers, or -1. */
    static int answer(int command) {
        return switch (command) {
            case SEND_HEADER -> SyncFrame.HEADER;
            case SEND_CONFIG_1 -> SyncFrame.CONFIG_1;
            case SEND_CONFIG_2 -> SyncFrame.CONFIG_2;
            case SEND_CONFIG_3 -> SyncFrame.CONFIG_3;
            default -> -1;
        };
    }

    static OperationKind kind(int command) {
        return answer(command) >= 0 ? OperationKind.READ : OperationKind.CONTROL;
    }

    /** True for what the table reserves: below 0x100 all but those with a name, and from 0x1000 on. */
    static boolean isReserved(int command) {
        return switch (command) {
            case DATA_OFF, DATA_ON, SEND_HEADER, SEND_CONFIG_1, SEND_CONFIG_2, SEND_CONFIG_3, EXTENDED -> false;
            default -> command < 0x100 || command >= 0x1000;
        };
    }

    static List<Function> all() {
        List<Function> all = new ArrayList<>();
        for (int type = SyncFrame.DATA; type <= SyncFrame.CONFIG_3; type++) {
            if (type != SyncFrame.COMMAND) {
                all.add(new Function(type, SyncFrame.name(type), OperationKind.REPORT));
            }
        }
        for (int command = DATA_OFF; command <= EXTENDED; command++) {
            if (!isReserved(command)) {
                all.add(new Function(FUNCTION + command, name(command), kind(command)));
            }
        }
        return all;
    }
}
