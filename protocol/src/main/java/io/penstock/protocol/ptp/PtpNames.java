package io.penstock.protocol.ptp;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/** Message types (IEEE 1588-2019 table 36), lengths of their bodies, and what is managed (table 59). */
final class PtpNames {
    static final int DELAY_REQUEST = 1;
    static final int PEER_DELAY_REQUEST = 2;
    static final int ANNOUNCE = 11;
    static final int SIGNALING = 12;
    static final int MANAGEMENT = 13;
    /** Functions of version 1 are this plus the control field. */
    static final int VERSION_1 = 0x100;
    /** Functions of management are this plus the action · 65536 plus the number of what is managed. */
    static final int MANAGEMENT_FUNCTIONS = MANAGEMENT << 24;

    private static final NameTable MANAGED = NameTable.of(PtpNames.class, "management.tsv", "other data");

    private PtpNames() {}

    static List<Function> functions() {
        List<Function> functions = new ArrayList<>();
        for (int type = 0; type <= MANAGEMENT; type++) {
            if (isType(type) && type != MANAGEMENT) {
                functions.add(new Function(type, name(type), OperationKind.TIME_SYNC));
            }
        }
        for (int control = 0; control <= 4; control++) {
            functions.add(new Function(VERSION_1 | control, control(control), OperationKind.TIME_SYNC));
        }
        for (int action = 0; action < 4; action++) {
            for (long id : MANAGED.numbers()) {
                functions.add(
                        new Function(MANAGEMENT_FUNCTIONS | action << 16 | (int) id, MANAGED.name(id), kind(action)));
            }
        }
        return functions;
    }

    static boolean isType(int type) {
        return type <= 3 || type >= 8 && type <= MANAGEMENT;
    }

    /** Header and body. */
    static int least(int type) {
        return switch (type) {
            case 2, 3, 9, 10 -> 54;
            case ANNOUNCE -> 64;
            case MANAGEMENT -> 48;
            default -> 44;
        };
    }

    static String name(int type) {
        return switch (type) {
            case 0 -> "Sync";
            case DELAY_REQUEST -> "Delay_Req";
            case PEER_DELAY_REQUEST -> "Pdelay_Req";
            case 3 -> "Pdelay_Resp";
            case 8 -> "Follow_Up";
            case 9 -> "Delay_Resp";
            case 10 -> "Pdelay_Resp_Follow_Up";
            case ANNOUNCE -> "Announce";
            case SIGNALING -> "Signaling";
            case MANAGEMENT -> "Management";
            default -> "reserved";
        };
    }

    /** The control field, which is all that version 1 tells its types by. */
    static String control(int control) {
        return switch (control) {
            case 0 -> "Sync";
            case 1 -> "Delay_Req";
            case 2 -> "Follow_Up";
            case 3 -> "Delay_Resp";
            case 4 -> "Management";
            default -> "reserved";
        };
    }

    static String managed(int id) {
        return MANAGED.name(id);
    }

    static String action(int action) {
        return switch (action) {
            case 0 -> "get";
            case 1 -> "set";
            case 2 -> "response";
            case 3 -> "command";
            case 4 -> "acknowledge";
            default -> "reserved";
        };
    }

    /** Set and command change a clock. */
    static OperationKind kind(int action) {
        return action == 1 || action == 3 || action == 4 ? OperationKind.CONFIGURE : OperationKind.DIAGNOSE;
    }
}
