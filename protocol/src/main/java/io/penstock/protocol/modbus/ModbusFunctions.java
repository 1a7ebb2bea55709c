package io.penstock.protocol.modbus;

import io.penstock.protocol.Function;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import java.util.List;
import java.util.stream.IntStream;

/** Names and kinds of the function codes (Application Protocol section 5.1 and Annex A). */
public final class ModbusFunctions {
    public static final int READ_COILS = 1;
    public static final int READ_DISCRETE_INPUTS = 2;
    public static final int READ_HOLDING_REGISTERS = 3;
    public static final int READ_INPUT_REGISTERS = 4;
    public static final int WRITE_SINGLE_COIL = 5;
    public static final int WRITE_SINGLE_REGISTER = 6;
    public static final int READ_EXCEPTION_STATUS = 7;
    public static final int DIAGNOSTICS = 8;
    public static final int GET_COMM_EVENT_COUNTER = 11;
    public static final int GET_COMM_EVENT_LOG = 12;
    public static final int WRITE_MULTIPLE_COILS = 15;
    public static final int WRITE_MULTIPLE_REGISTERS = 16;
    public static final int REPORT_SERVER_ID = 17;
    public static final int READ_FILE_RECORD = 20;
    public static final int WRITE_FILE_RECORD = 21;
    public static final int MASK_WRITE_REGISTER = 22;
    public static final int READ_WRITE_MULTIPLE_REGISTERS = 23;
    public static final int READ_FIFO_QUEUE = 24;
    public static final int ENCAPSULATED_INTERFACE = 43;
    /** Schneider Electric's UMAS, which carries the programming of Modicon controllers. */
    public static final int UMAS = 90;

    /** MEI types of function 43. */
    public static final int MEI_CANOPEN = 13;

    public static final int MEI_DEVICE_IDENTIFICATION = 14;

    public static final String COILS = "coils";
    public static final String DISCRETE_INPUTS = "discrete inputs";
    public static final String HOLDING_REGISTERS = "holding registers";
    public static final String INPUT_REGISTERS = "input registers";
    public static final String FIFO_QUEUE = "FIFO queue";
    public static final String FILE = "file";

    private ModbusFunctions() {}

    /** All public codes, and UMAS. */
    static List<Function> all() {
        return IntStream.rangeClosed(1, UMAS)
                .filter(code -> isNamed(code) && !isUserDefined(code))
                .mapToObj(code -> new Function(code, name(code), kind(code, Operation.NONE)))
                .toList();
    }

    /** The name of a function code, 0 to 127. */
    public static String name(int function) {
        return switch (function) {
            case READ_COILS -> "Read Coils";
            case READ_DISCRETE_INPUTS -> "Read Discrete Inputs";
            case READ_HOLDING_REGISTERS -> "Read Holding Registers";
            case READ_INPUT_REGISTERS -> "Read Input Registers";
            case WRITE_SINGLE_COIL -> "Write Single Coil";
            case WRITE_SINGLE_REGISTER -> "Write Single Register";
            case READ_EXCEPTION_STATUS -> "Read Exception Status";
            case DIAGNOSTICS -> "Diagnostics";
            case GET_COMM_EVENT_COUNTER -> "Get Comm Event Counter";
            case GET_COMM_EVENT_LOG -> "Get Comm Event Log";
            case WRITE_MULTIPLE_COILS -> "Write Multiple Coils";
            case WRITE_MULTIPLE_REGISTERS -> "Write Multiple Registers";
            case REPORT_SERVER_ID -> "Report Server ID";
            case READ_FILE_RECORD -> "Read File Record";
            case WRITE_FILE_RECORD -> "Write File Record";
            case MASK_WRITE_REGISTER -> "Mask Write Register";
            case READ_WRITE_MULTIPLE_REGISTERS -> "Read/Write Multiple Registers";
            case READ_FIFO_QUEUE -> "Read FIFO Queue";
            case ENCAPSULATED_INTERFACE -> "Encapsulated Interface Transport";
            case UMAS -> "Unity (UMAS)";
            default -> isUserDefined(function) ? "User-defined function" : "Reserved function";
        };
    }

    /** The name of a request's function with its sub-function, if it has one. */
    static String name(int function, int sub) {
        return switch (function) {
            case DIAGNOSTICS ->
                switch (sub) {
                    case 0 -> "Diagnostics: Return Query Data";
                    case 1 -> "Diagnostics: Restart Communications";
                    case 2 -> "Diagnostics: Return Diagnostic Register";
                    case 4 -> "Diagnostics: Force Listen Only Mode";
                    case 10 -> "Diagnostics: Clear Counters and Diagnostic Register";
                    default -> name(function);
                };
            case ENCAPSULATED_INTERFACE ->
                switch (sub) {
                    case MEI_CANOPEN -> "CANopen General Reference";
                    case MEI_DEVICE_IDENTIFICATION -> "Read Device Identification";
                    default -> name(function);
                };
            case UMAS -> Umas.name(sub);
            default -> name(function);
        };
    }

    /** What a function does; {@code sub} is the sub-function of 8, the MEI type of 43, UMAS's own code of 90. */
    static OperationKind kind(int function, int sub) {
        return switch (function) {
            case READ_COILS, READ_DISCRETE_INPUTS, READ_HOLDING_REGISTERS, READ_INPUT_REGISTERS, READ_FIFO_QUEUE ->
                OperationKind.READ;
            case WRITE_SINGLE_COIL,
                    WRITE_SINGLE_REGISTER,
                    WRITE_MULTIPLE_COILS,
                    WRITE_MULTIPLE_REGISTERS,
                    MASK_WRITE_REGISTER,
                    READ_WRITE_MULTIPLE_REGISTERS -> OperationKind.WRITE;
            case READ_FILE_RECORD, WRITE_FILE_RECORD -> OperationKind.FILE;
            case REPORT_SERVER_ID -> OperationKind.DISCOVER;
            case DIAGNOSTICS ->
                switch (sub) {
                    case 1 -> OperationKind.RESET;
                    // In listen-only mode a device answers nothing until it is restarted (App 6.8.1).
                    case 4 -> OperationKind.STOP;
                    default -> OperationKind.DIAGNOSE;
                };
            case ENCAPSULATED_INTERFACE ->
                sub == MEI_DEVICE_IDENTIFICATION ? OperationKind.DISCOVER : OperationKind.DIAGNOSE;
            case UMAS -> Umas.kind(sub);
            default -> OperationKind.DIAGNOSE;
        };
    }

    /** True for the codes left to users: 65 to 72 and 100 to 110 (App 5). */
    static boolean isUserDefined(int function) {
        return function >= 65 && function <= 72 || function >= 100 && function <= 110;
    }

    /** True for public and user-defined codes and UMAS. */
    static boolean isNamed(int function) {
        return switch (function) {
            case 1, 2, 3, 4, 5, 6, 7, 8, 11, 12, 15, 16, 17, 20, 21, 22, 23, 24, 43, UMAS -> true;
            default -> isUserDefined(function);
        };
    }

    /** The memory that a function works on, empty if none. */
    static String area(int function) {
        return switch (function) {
            case READ_COILS, WRITE_SINGLE_COIL, WRITE_MULTIPLE_COILS -> COILS;
            case READ_DISCRETE_INPUTS -> DISCRETE_INPUTS;
            case READ_HOLDING_REGISTERS,
                    WRITE_SINGLE_REGISTER,
                    WRITE_MULTIPLE_REGISTERS,
                    MASK_WRITE_REGISTER,
                    READ_WRITE_MULTIPLE_REGISTERS -> HOLDING_REGISTERS;
            case READ_INPUT_REGISTERS -> INPUT_REGISTERS;
            case READ_FIFO_QUEUE -> FIFO_QUEUE;
            case READ_FILE_RECORD, WRITE_FILE_RECORD -> FILE;
            default -> "";
        };
    }
}
