package io.penstock.protocol.profinet;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Numbers and names of what is done: operations of the IO interface as they are, services of DCP from {@link #DCP} on, real-time
 * frames from {@link #REAL_TIME} on, alarms from {@link #ALARM} on.
 */
final class ProfinetFunctions {
    static final int CONNECT = 0;
    static final int RELEASE = 1;
    static final int READ = 2;
    static final int WRITE = 3;
    static final int CONTROL = 4;
    static final int READ_IMPLICIT = 5;

    /** Plus service · 256; a Set has option · 65536 and suboption in addition. */
    static final int DCP = 0x1000000;

    static final int REAL_TIME = 0x2000000;
    static final int CYCLIC = REAL_TIME;
    static final int TIME = REAL_TIME + 1;
    static final int FRAGMENT = REAL_TIME + 2;
    static final int PROVIDER_STOP = REAL_TIME + 3;
    static final int PROVIDER_RUN = REAL_TIME + 4;
    static final int UNKNOWN_FRAME = REAL_TIME + 5;

    /** Plus the type of alarm. */
    static final int ALARM = 0x3000000;

    static final int ALARM_ACK = ALARM + 0x10000;
    static final int ALARM_NACK = ALARM + 0x10001;
    static final int ALARM_ERROR = ALARM + 0x10002;
    static final int ALARM_TRANSPORT = ALARM + 0x10003;

    private ProfinetFunctions() {}

    /** The name of an operation of the IO interface (4.10.3.2.1). */
    static String operation(int number) {
        return switch (number) {
            case CONNECT -> "Connect";
            case RELEASE -> "Release";
            case READ -> "Read";
            case WRITE -> "Write";
            case CONTROL -> "Control";
            case READ_IMPLICIT -> "Read Implicit";
            default -> "unknown operation";
        };
    }

    static OperationKind kindOfOperation(int number) {
        return switch (number) {
            case READ, READ_IMPLICIT -> OperationKind.READ;
            case WRITE -> OperationKind.WRITE;
            default -> OperationKind.CONTROL;
        };
    }

    static String frame(int function) {
        return switch (function) {
            case CYCLIC -> "Cyclic data";
            case TIME -> "Time synchronisation";
            case FRAGMENT -> "Fragment";
            case PROVIDER_STOP -> "Provider stopped";
            case PROVIDER_RUN -> "Provider runs";
            case ALARM_ACK -> "Alarm acknowledged";
            case ALARM_NACK -> "Alarm NACK";
            case ALARM_ERROR -> "Alarm error";
            case ALARM_TRANSPORT -> "Alarm transport acknowledgement";
            default -> "unknown frame";
        };
    }

    /** The name of a type of alarm (5.2.9.2). */
    static String alarm(int type) {
        return switch (type) {
            case 0x01 -> "Diagnosis alarm";
            case 0x02 -> "Process alarm";
            case 0x03 -> "Pull alarm";
            case 0x04 -> "Plug alarm";
            case 0x05 -> "Status alarm";
            case 0x06 -> "Update alarm";
            case 0x07 -> "Redundancy alarm";
            case 0x08 -> "Controlled by supervisor";
            case 0x09 -> "Released";
            case 0x0A -> "Plug wrong submodule alarm";
            case 0x0B -> "Return of submodule alarm";
            case 0x0C -> "Diagnosis disappears";
            case 0x0D -> "Multicast communication mismatch";
            case 0x0E -> "Port data change notification";
            case 0x0F -> "Sync data changed notification";
            case 0x10 -> "Isochronous mode problem";
            case 0x11 -> "Network component problem";
            case 0x12 -> "Time data changed";
            case 0x13 -> "Dynamic frame packing problem";
            case 0x14 -> "MRPD problem";
            case 0x1E -> "Upload and retrieval notification";
            case 0x1F -> "Pull module alarm";
            default -> type >= 0x20 && type <= 0x7F ? "Manufacturer's alarm" : "unknown alarm";
        };
    }

    static List<Function> all() {
        List<Function> all = new ArrayList<>();
        for (int i = CONNECT; i <= READ_IMPLICIT; i++) {
            all.add(new Function(i, operation(i), kindOfOperation(i)));
        }
        all.addAll(DcpNames.all());
        all.add(new Function(CYCLIC, frame(CYCLIC), OperationKind.REPORT));
        all.add(new Function(TIME, frame(TIME), OperationKind.TIME_SYNC));
        all.add(new Function(FRAGMENT, frame(FRAGMENT), OperationKind.REPORT));
        all.add(new Function(PROVIDER_STOP, frame(PROVIDER_STOP), OperationKind.STOP));
        all.add(new Function(PROVIDER_RUN, frame(PROVIDER_RUN), OperationKind.START));
        for (int type = 1; type <= 0x1F; type++) {
            if (!alarm(type).startsWith("unknown")) {
                all.add(new Function(ALARM + type, alarm(type), OperationKind.REPORT));
            }
        }
        for (int i = ALARM_ACK; i <= ALARM_TRANSPORT; i++) {
            all.add(new Function(i, frame(i), OperationKind.REPORT));
        }
        return all;
    }
}
