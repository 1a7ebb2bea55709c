package io.penstock.protocol.enip;

import io.penstock.protocol.Function;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.OperationKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Commands of PCCC, the older language of Allen-Bradley controllers (1770-6.5.16, chapter 7): a command, and in 0x06, 0x07
 * and 0x0F a function in it. Also the names of what may go wrong.
 */
final class PcccFunctions {
    static final int DIAGNOSTIC_STATUS = 0x0603;
    static final int SET_CPU_MODE = 0x0F3A;
    static final int CHANGE_CPU_MODE = 0x0F80;

    private static final NameTable NAMES = NameTable.of(PcccFunctions.class, "pccc.tsv", "unknown PCCC function");
    private static final NameTable EXTENDED =
            NameTable.of(PcccFunctions.class, "pccc-extended-status.tsv", "unknown extended status");

    private PcccFunctions() {}

    /** True if the command has a function code of its own. */
    static boolean hasFunction(int command) {
        return command == 0x06 || command == 0x07 || command == 0x0F;
    }

    /** @param code command · 256 + function */
    static String name(int code) {
        return NAMES.name(code);
    }

    static OperationKind kind(int code) {
        return switch (code) {
            case 0x0000, 0x0200, 0x0500, 0x0800 -> OperationKind.WRITE;
            case 0x0100, 0x0400 -> OperationKind.READ;
            case 0x0602, 0x0604, 0x0605, 0x0606, 0x0608, 0x060A, 0x0F8F -> OperationKind.CONFIGURE;
            case 0x0700, 0x0701, 0x0F41 -> OperationKind.CONTROL;
            case 0x0703 -> OperationKind.START;
            case 0x0F05, 0x0F50, 0x0F52, 0x0704, 0x0705, 0x0F18, 0x0F08, 0x0F11, 0x0F12 ->
                OperationKind.PROGRAM_DOWNLOAD;
            case 0x0F06, 0x0F53, 0x0F55, 0x0706, 0x0F17, 0x0F09 -> OperationKind.PROGRAM_UPLOAD;
            case 0x0F07 -> OperationKind.STOP;
            case 0x0F0A, 0x0F57 -> OperationKind.RESET;
            case SET_CPU_MODE, CHANGE_CPU_MODE -> OperationKind.CONTROL;
            case 0x0F81, 0x0F82 -> OperationKind.FILE;
            case 0x0F01, 0x0F04, 0x0F29, 0x0F68, 0x0FA1, 0x0FA2, 0x0FA7 -> OperationKind.READ;
            case 0x0F00, 0x0F02, 0x0F03, 0x0F26, 0x0F5E, 0x0F67, 0x0F79, 0x0FA9, 0x0FAA, 0x0FAB, 0x0FAF ->
                OperationKind.WRITE;
            default -> OperationKind.DIAGNOSE;
        };
    }

    /** What a new mode of the processor means (1770-6.5.16, 7-5 and 7-25). */
    static OperationKind mode(int code, int mode) {
        if (code == CHANGE_CPU_MODE) {
            return mode == 6 || mode >= 7 && mode <= 9 ? OperationKind.START : OperationKind.STOP;
        }
        // Set CPU mode: bits 0 and 1 are 0 program, 1 test, 2 run.
        return (mode & 3) == 0 ? OperationKind.STOP : OperationKind.START;
    }

    /** 1770-6.5.16, 8-1 to 8-4: local codes 1–0xF, remote ones in the high digit, 0xF0 for an extended one. */
    static String status(int status, int extended) {
        if (status == 0xF0) {
            return EXTENDED.name(extended);
        }
        return switch (status) {
            case 0x01 -> "Destination node is out of buffer space";
            case 0x02 -> "Cannot guarantee delivery";
            case 0x03 -> "Duplicate token holder detected";
            case 0x04 -> "Local port is disconnected";
            case 0x05 -> "Application layer timed out waiting for a response";
            case 0x06 -> "Duplicate node detected";
            case 0x07 -> "Station is offline";
            case 0x08 -> "Hardware fault";
            case 0x10 -> "Illegal command or format";
            case 0x20 -> "Host has a problem and will not communicate";
            case 0x30 -> "Remote node host is missing, disconnected or shut down";
            case 0x40 -> "Host could not complete function due to hardware fault";
            case 0x50 -> "Addressing problem or memory protect rungs";
            case 0x60 -> "Function not allowed due to command protection selection";
            case 0x70 -> "Processor is in program mode";
            case 0x80 -> "Compatibility mode file missing or communication zone problem";
            case 0x90 -> "Remote node cannot buffer command";
            case 0xA0, 0xC0 -> "Wait for acknowledgement, buffer full";
            case 0xB0 -> "Remote node problem due to download";
            default -> "unknown status";
        };
    }

    static List<Function> all() {
        List<Function> all = new ArrayList<>();
        for (long code : NAMES.numbers()) {
            all.add(new Function(CipServices.PCCC + (int) code, NAMES.name(code), kind((int) code)));
        }
        return all;
    }
}
