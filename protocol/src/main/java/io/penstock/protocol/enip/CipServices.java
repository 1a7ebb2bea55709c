package io.penstock.protocol.enip;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Services of CIP: the common ones (volume 1, appendix A) and those of an object class, whose codes 0x4B–0x63 mean something
 * else in each. A function is the service's code; that of an encapsulation command has {@link #COMMAND} added, that of a PCCC
 * command {@link #PCCC} + command · 256 + function; so that they never meet.
 */
final class CipServices {
    /** Added to encapsulation commands. */
    static final int COMMAND = 0x10000;
    /** Added to PCCC commands. */
    static final int PCCC = 0x20000;
    /** Cyclic data of an I/O connection. */
    static final int IO_DATA = 0x30000;

    static final int GET_ATTRIBUTES_ALL = 0x01;
    static final int GET_ATTRIBUTE_LIST = 0x03;
    static final int SET_ATTRIBUTE_LIST = 0x04;
    static final int RESET = 0x05;
    static final int MULTIPLE = 0x0A;
    static final int GET_ATTRIBUTE_SINGLE = 0x0E;
    static final int SET_ATTRIBUTE_SINGLE = 0x10;
    static final int EXECUTE_PCCC = 0x4B;
    static final int READ_TAG = 0x4C;
    static final int WRITE_TAG = 0x4D;
    static final int READ_MODIFY_WRITE_TAG = 0x4E;
    static final int FORWARD_CLOSE = 0x4E;
    static final int READ_TAG_FRAGMENTED = 0x52;
    static final int UNCONNECTED_SEND = 0x52;
    static final int WRITE_TAG_FRAGMENTED = 0x53;
    static final int FORWARD_OPEN = 0x54;
    static final int LARGE_FORWARD_OPEN = 0x5B;

    private CipServices() {}

    /** Volume 1, table 4-9.1. */
    static boolean isReserved(int service) {
        return switch (service) {
            case 0x00, 0x0B, 0x0C, 0x0F, 0x12, 0x13, 0x14 -> true;
            default -> service >= 0x1D && service <= 0x31 || service >= 0x64;
        };
    }

    static boolean isCommon(int service) {
        return service < 0x1D && !isReserved(service);
    }

    static String name(int service, long classId) {
        if (service >= 0x4B) {
            return ObjectServices.name(service, classId);
        }
        return switch (service) {
            case 0x01 -> "Get Attributes All";
            case 0x02 -> "Set Attributes All";
            case 0x03 -> "Get Attribute List";
            case 0x04 -> "Set Attribute List";
            case 0x05 -> "Reset";
            case 0x06 -> "Start";
            case 0x07 -> "Stop";
            case 0x08 -> "Create";
            case 0x09 -> "Delete";
            case 0x0A -> "Multiple Service Packet";
            case 0x0D -> "Apply Attributes";
            case 0x0E -> "Get Attribute Single";
            case 0x10 -> "Set Attribute Single";
            case 0x11 -> "Find Next Object Instance";
            case 0x15 -> "Restore";
            case 0x16 -> "Save";
            case 0x17 -> "Nop";
            case 0x18 -> "Get Member";
            case 0x19 -> "Set Member";
            case 0x1A -> "Insert Member";
            case 0x1B -> "Remove Member";
            case 0x1C -> "Group Sync";
            default -> service >= 0x32 ? "vendor-specific service" : "unknown service";
        };
    }

    static OperationKind kind(int service, long classId) {
        if (service >= 0x4B) {
            return ObjectServices.kind(service, classId);
        }
        return switch (service) {
            case 0x01, 0x03, 0x0E, 0x11, 0x18 -> OperationKind.READ;
            case 0x02, 0x04, 0x10, 0x19, 0x1A, 0x1B -> write(classId);
            case 0x05 -> OperationKind.RESET;
            case 0x06 -> OperationKind.START;
            case 0x07 -> OperationKind.STOP;
            case 0x08, 0x09 -> isProgram(classId) ? OperationKind.PROGRAM_DOWNLOAD : OperationKind.CONFIGURE;
            case 0x0D, 0x15, 0x16 -> OperationKind.CONFIGURE;
            case 0x1C -> OperationKind.TIME_SYNC;
            default -> OperationKind.DIAGNOSE;
        };
    }

    /** Attributes of most objects are process data; of these they say how the device works. */
    private static OperationKind write(long classId) {
        return switch ((int) classId) {
            case CipClasses.TIME_SYNC, CipClasses.WALL_CLOCK_TIME -> OperationKind.TIME_SYNC;
            case CipClasses.IDENTITY,
                    CipClasses.SAFETY_SUPERVISOR,
                    0x47,
                    0x48,
                    0x5D,
                    0x5E,
                    0x5F,
                    CipClasses.CONTROLLER,
                    CipClasses.CONNECTION_CONFIGURATION,
                    CipClasses.PORT,
                    CipClasses.TCP_IP,
                    CipClasses.ETHERNET_LINK,
                    0x109 -> OperationKind.CONFIGURE;
            default -> OperationKind.WRITE;
        };
    }

    /** What a Logix program is made of. */
    static boolean isProgram(long classId) {
        return switch ((int) classId) {
            case CipClasses.PROGRAM, CipClasses.ROUTINE, CipClasses.SYMBOL, CipClasses.TEMPLATE, CipClasses.TASK ->
                true;
            default -> false;
        };
    }

    /** All that have a name, for people. */
    static List<Function> all() {
        List<Function> all = new ArrayList<>();
        for (int command = 0; command <= 0xC8; command++) {
            if (Encapsulation.isDefined(command)) {
                String name = Encapsulation.name(command);
                all.add(new Function(COMMAND + command, name, Encapsulation.kind(command)));
            }
        }
        for (int service = 1; service < 0x1D; service++) {
            if (isCommon(service)) {
                all.add(new Function(service, name(service, 0), kind(service, 0)));
            }
        }
        all.addAll(ObjectServices.all());
        all.addAll(PcccFunctions.all());
        all.add(new Function(IO_DATA, "I/O data", OperationKind.REPORT));
        return all;
    }
}
