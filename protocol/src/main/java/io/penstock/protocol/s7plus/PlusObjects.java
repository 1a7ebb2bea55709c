package io.penstock.protocol.s7plus;

import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;

/** Objects and attributes of a controller that say what a message does, by their public names. */
final class PlusObjects {
    /** The container of a controller's program, and where new blocks are made. */
    static final long PROGRAM = 3;

    static final long EXECUTION_UNIT = 52;
    /** Sessions are made here. */
    static final long SESSIONS = 285;
    /** Objects of sessions and subscriptions. */
    private static final long FIRST_DYNAMIC = 0x7000_0000L;

    /** Blocks of the program: the high half of their ids; the low half is the number. */
    private static final int DATA_BLOCK = 0x8A0E;

    private static final int FIRST_BLOCK = 0x8A00;
    private static final int LAST_BLOCK = 0x8AFF;

    private static final int OPERATING_STATE_REQUEST = 2167;
    private static final int SESSION_RESPONSE = 304;
    private static final int SECURITY_KEY = 1830;
    private static final int LEGITIMATE = 1846;
    /** How many notifications of a subscription may still come. */
    private static final int CREDIT = 1053;

    private static final int STOP = 1;

    private PlusObjects() {}

    static boolean isBlock(long object) {
        return object >>> 16 >= FIRST_BLOCK && object >>> 16 <= LAST_BLOCK;
    }

    /** Area and object of an operation on this object. */
    static void name(long object, Operation operation) {
        operation.object = (int) object;
        if (object >>> 16 == DATA_BLOCK) {
            operation.area = "DB";
            operation.object = (int) object & 0xFFFF;
            return;
        }
        operation.area = area(object);
    }

    static String area(long object) {
        if (object >>> 16 == DATA_BLOCK) {
            return "DB";
        }
        return switch ((int) object) {
            case 80 -> "I";
            case 81 -> "Q";
            case 82 -> "M";
            case 83 -> "C";
            case 84 -> "T";
            default -> isBlock(object) ? "block" : "object";
        };
    }

    /** What writing an attribute of an object does. */
    static OperationKind write(long object, long session, long attribute, long value) {
        if (object == EXECUTION_UNIT && attribute == OPERATING_STATE_REQUEST) {
            return value == STOP ? OperationKind.STOP : OperationKind.START;
        }
        if (attribute == CREDIT || object == session || object >= FIRST_DYNAMIC && object < 0x8000_0000L) {
            boolean proof = attribute == SESSION_RESPONSE || attribute == SECURITY_KEY || attribute == LEGITIMATE;
            return proof ? OperationKind.AUTHENTICATE : OperationKind.DIAGNOSE;
        }
        return OperationKind.WRITE;
    }

    /** What making or deleting an object at this one does. */
    static OperationKind change(long object, long session) {
        if (object == SESSIONS || object == session || object >= FIRST_DYNAMIC && object < 0x8000_0000L) {
            return OperationKind.DIAGNOSE;
        }
        return object == PROGRAM || isBlock(object) ? OperationKind.PROGRAM_DOWNLOAD : OperationKind.CONFIGURE;
    }
}
