package io.penstock.protocol.hartip;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/** Commands by number: universal (HCF_SPEC-127) and common practice (HCF_SPEC-151). */
final class HartCommand {
    static final int READ_UNIQUE_IDENTIFIER = 0;
    static final int IDENTIFIER_BY_TAG = 11;
    static final int READ_TAG = 13;
    static final int READ_LONG_TAG = 20;
    static final int IDENTIFIER_BY_LONG_TAG = 21;
    /** A number of two bytes follows in the data. */
    static final int EXTENDED = 31;

    private HartCommand() {}

    static String name(int command) {
        return command < 32 ? universal(command) : common(command);
    }

    private static String universal(int command) {
        return switch (command) {
            case READ_UNIQUE_IDENTIFIER -> "Read Unique Identifier";
            case 1 -> "Read Primary Variable";
            case 2 -> "Read Loop Current";
            case 3 -> "Read Dynamic Variable";
            case 6 -> "Write Polling Address";
            case 7 -> "Read Loop Configuration";
            case 8 -> "Read Dynamic Variable Classifications";
            case 9 -> "Read Device Variable";
            case IDENTIFIER_BY_TAG -> "Read Unique Identifier Tag";
            case 12 -> "Read Message";
            case READ_TAG -> "Read Tag";
            case 14 -> "Read Primary Variable Transducer Information";
            case 15 -> "Read Device Information";
            case 16 -> "Read Final Assembly Number";
            case 17 -> "Write Message";
            case 18 -> "Write Tag Descriptor Date";
            case 19 -> "Write Final Assembly Number";
            case READ_LONG_TAG -> "Read Long Tag";
            case IDENTIFIER_BY_LONG_TAG -> "Read Unique Identifier Long Tag";
            case 22 -> "Write Long Tag";
            default -> "unknown command";
        };
    }

    private static String common(int command) {
        return switch (command) {
            case 33 -> "Read Device Variables";
            case 34 -> "Write Primary Variable Damping Value";
            case 35 -> "Write Primary Variable Range Values";
            case 36 -> "Set Primary Variable Upper Range Value";
            case 37 -> "Set Primary Variable Lower Range Value";
            case 38 -> "Reset Configuration Changed Flag";
            case 39 -> "EEPROM Control";
            case 40 -> "Enter Exit Fixed Current Mode";
            case 41 -> "Perform Self Test";
            case 42 -> "Perform Device Reset";
            case 43 -> "Set Primary Variable Zero";
            case 44 -> "Write Primary Variable Units";
            case 45 -> "Trim Loop Current Zero";
            case 46 -> "Trim Loop Current Gain";
            case 47 -> "Write Primary Variable Transfer Function";
            case 48 -> "Read Additional Device Status";
            case 49 -> "Write Primary Variable Transducer Serial Number";
            case 50 -> "Read Dynamic Variable Assignments";
            case 51 -> "Write Dynamic Variable Assignments";
            case 52 -> "Set Device Variable Zero";
            case 53 -> "Write Device Variable Units";
            case 54 -> "Read Device Variable Information";
            case 55 -> "Write Device Variable Damping Value";
            case 56 -> "Write Device Variable Transducer Serial No";
            case 57 -> "Read Unit Tag Descriptor Date";
            case 58 -> "Write Unit Tag Descriptor Date";
            case 59 -> "Write Number Of Response Preambles";
            case 60 -> "Read Analog Channel And Percent Of Range";
            case 61 -> "Read Dynamic Variables And Primary Variable Analog Channel";
            case 62 -> "Read Analog Channels";
            case 63 -> "Read Analog Channel Information";
            case 64 -> "Write Analog Channel Additional Damping Value";
            case 65 -> "Write Analog Channel Range Values";
            case 66 -> "Enter Exit Fixed Analog Channel Mode";
            case 67 -> "Trim Analog Channel Zero";
            case 68 -> "Trim Analog Channel Gain";
            case 69 -> "Write Analog Channel Transfer Function";
            case 70 -> "Read Analog Channel Endpoint Values";
            case 71 -> "Lock Device";
            case 72 -> "Squawk";
            case 73 -> "Find Device";
            case 76 -> "Read Lock Device State";
            case 77 -> "Send Command To Sub-Device";
            case 78 -> "Read Aggregated Commands";
            case 79 -> "Write Device Variable";
            case 80 -> "Read Device Variable Trim Points";
            case 82 -> "Write Device Variable Trim Point";
            case 83 -> "Reset Device Variable Trim";
            case 84 -> "Read Sub-Device Identity Summary";
            case 89 -> "Set Real-Time Clock";
            case 90 -> "Read Real-Time Clock";
            case 95 -> "Read Device Communication Statistics";
            case 103 -> "Write Burst Period";
            case 104 -> "Write Burst Trigger";
            case 105 -> "Read Burst Mode Configuration";
            case 106 -> "Flush Delayed Responses";
            case 107 -> "Write Burst Device Variables";
            case 108 -> "Write Burst Mode Command Number";
            case 109 -> "Burst Mode Control";
            case 512 -> "Read Country Code";
            case 513 -> "Write Country Code";
            default -> command >= 128 && command < 254 ? "Device-specific command" : "unknown command";
        };
    }

    static OperationKind kind(int command) {
        return switch (command) {
            case 6,
                    35,
                    36,
                    37,
                    38,
                    39,
                    43,
                    44,
                    45,
                    46,
                    47,
                    51,
                    52,
                    53,
                    59,
                    64,
                    65,
                    67,
                    68,
                    69,
                    82,
                    83,
                    103,
                    104,
                    107,
                    108,
                    109,
                    513 -> OperationKind.CONFIGURE;
            case 17, 18, 19, 22, 34, 49, 55, 56, 58 -> OperationKind.WRITE;
            case 40, 66, 71, 77, 79 -> OperationKind.CONTROL;
            case 41, 72, 73, 106 -> OperationKind.DIAGNOSE;
            case 42 -> OperationKind.RESET;
            case 89 -> OperationKind.TIME_SYNC;
            case READ_UNIQUE_IDENTIFIER, IDENTIFIER_BY_TAG, IDENTIFIER_BY_LONG_TAG -> OperationKind.DISCOVER;
            // What a manufacturer's command does only the manufacturer knows: it may change something.
            default -> command >= 128 && command < 254 ? OperationKind.CONTROL : OperationKind.READ;
        };
    }

    /** The name of a response code (HCF_SPEC-307); several mean different things by command. */
    static String code(int code) {
        return switch (code) {
            case 0 -> "Success";
            case 2 -> "Invalid selection";
            case 3 -> "Passed parameter too large";
            case 4 -> "Passed parameter too small";
            case 5 -> "Too few data bytes received";
            case 6 -> "Device-specific command error";
            case 7 -> "In write protect mode";
            case 16 -> "Access restricted";
            case 18 -> "Invalid units code";
            case 32 -> "Busy";
            case 33 -> "Delayed response initiated";
            case 34 -> "Delayed response running";
            case 35 -> "Delayed response dead";
            case 36 -> "Delayed response conflict";
            case 64 -> "Command not implemented";
            default ->
                code >= 128
                        ? "Communication error"
                        : HartMessage.isWarning(code) ? "Warning" : "Command-specific error";
        };
    }

    static List<Function> all() {
        List<Function> all = new ArrayList<>();
        for (int command = 0; command <= 513; command++) {
            String name = name(command);
            if (!name.startsWith("unknown") && !name.startsWith("Device-specific")) {
                all.add(new Function(command, name, kind(command)));
            }
        }
        for (int id = 0; id <= HartMessage.DISCOVERY; id++) {
            if (HartMessage.isMessage(id)) {
                all.add(new Function(HartMessage.FUNCTION + id, HartMessage.name(id), HartMessage.kind(id)));
            }
        }
        return all;
    }
}
