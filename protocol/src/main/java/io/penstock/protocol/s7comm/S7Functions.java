package io.penstock.protocol.s7comm;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Functions of jobs, and of userdata: there the number is {@link #USERDATA} + function group · 256 + sub-function, so that
 * the two never meet.
 */
public final class S7Functions {
    public static final int CPU_SERVICES = 0x00;
    public static final int READ_VAR = 0x04;
    public static final int WRITE_VAR = 0x05;
    public static final int REQUEST_DOWNLOAD = 0x1A;
    /** Asked for by the controller, once the download was granted: its job goes to the client. */
    public static final int DOWNLOAD_BLOCK = 0x1B;
    /** Sent by the controller, like {@link #DOWNLOAD_BLOCK}. */
    public static final int DOWNLOAD_ENDED = 0x1C;

    public static final int START_UPLOAD = 0x1D;
    public static final int UPLOAD = 0x1E;
    public static final int END_UPLOAD = 0x1F;
    public static final int PI_SERVICE = 0x28;
    public static final int PLC_STOP = 0x29;
    public static final int SETUP_COMMUNICATION = 0xF0;
    /** Added to the number of userdata functions. */
    public static final int USERDATA = 0x10000;

    public static final int LIST_BLOCKS = USERDATA + 0x301;
    public static final int LIST_BLOCKS_OF_TYPE = USERDATA + 0x302;
    public static final int BLOCK_INFO = USERDATA + 0x303;
    public static final int READ_SZL = USERDATA + 0x401;
    public static final int MESSAGE_SERVICE = USERDATA + 0x402;
    public static final int PASSWORD = USERDATA + 0x501;
    public static final int CLEAR_PASSWORD = USERDATA + 0x502;
    public static final int READ_CLOCK = USERDATA + 0x701;
    public static final int SET_CLOCK = USERDATA + 0x702;

    /** A controller tells that its mode has changed; the sub-function is the new mode: 0 STOP, 2 RUN, 4 HOLD. */
    public static final int MODE_TRANSITION = USERDATA;

    private static final int MODE_LAST = USERDATA + 0xFF;
    private static final int ERASE = USERDATA + 0x10C;

    private S7Functions() {}

    /** Those that are named. */
    static List<Function> all() {
        return IntStream.of(
                        CPU_SERVICES,
                        READ_VAR,
                        WRITE_VAR,
                        REQUEST_DOWNLOAD,
                        DOWNLOAD_BLOCK,
                        DOWNLOAD_ENDED,
                        START_UPLOAD,
                        UPLOAD,
                        END_UPLOAD,
                        PI_SERVICE,
                        PLC_STOP,
                        SETUP_COMMUNICATION,
                        MODE_TRANSITION,
                        ERASE,
                        LIST_BLOCKS,
                        LIST_BLOCKS_OF_TYPE,
                        BLOCK_INFO,
                        READ_SZL,
                        MESSAGE_SERVICE,
                        PASSWORD,
                        CLEAR_PASSWORD,
                        READ_CLOCK,
                        SET_CLOCK)
                .mapToObj(code -> new Function(code, name(code), kind(code)))
                .toList();
    }

    /** The name of a function; PI services have names of their own. */
    public static String name(int function) {
        return switch (function) {
            case CPU_SERVICES -> "CPU services";
            case READ_VAR -> "Read Var";
            case WRITE_VAR -> "Write Var";
            case REQUEST_DOWNLOAD -> "Request download";
            case DOWNLOAD_BLOCK -> "Download block";
            case DOWNLOAD_ENDED -> "Download ended";
            case START_UPLOAD -> "Start upload";
            case UPLOAD -> "Upload";
            case END_UPLOAD -> "End upload";
            case PI_SERVICE -> "PI service";
            case PLC_STOP -> "PLC stop";
            case SETUP_COMMUNICATION -> "Setup communication";
            case LIST_BLOCKS -> "List blocks";
            case LIST_BLOCKS_OF_TYPE -> "List blocks of type";
            case BLOCK_INFO -> "Get block info";
            case READ_SZL -> "Read SZL";
            case MESSAGE_SERVICE -> "Message service";
            case PASSWORD -> "PLC password";
            case CLEAR_PASSWORD -> "Clear PLC password";
            case READ_CLOCK, READ_CLOCK + 2 -> "Read clock";
            case SET_CLOCK, SET_CLOCK + 2 -> "Set clock";
            case ERASE -> "Programmer: erase";
            default -> {
                if (function < USERDATA) {
                    yield "Unknown function";
                }
                yield function <= MODE_LAST ? mode(function - USERDATA) : group(function >> 8 & 0xFF);
            }
        };
    }

    /** What a function does; PI services have kinds of their own. */
    static OperationKind kind(int function) {
        return switch (function) {
            case READ_VAR -> OperationKind.READ;
            case WRITE_VAR -> OperationKind.WRITE;
            case REQUEST_DOWNLOAD, DOWNLOAD_BLOCK, DOWNLOAD_ENDED -> OperationKind.PROGRAM_DOWNLOAD;
            case START_UPLOAD, UPLOAD, END_UPLOAD -> OperationKind.PROGRAM_UPLOAD;
            case PLC_STOP -> OperationKind.STOP;
            case READ_SZL -> OperationKind.DISCOVER;
            case ERASE -> OperationKind.RESET;
            default -> function >= USERDATA ? groupKind(function >> 8 & 0xFF) : OperationKind.DIAGNOSE;
        };
    }

    private static String mode(int mode) {
        return switch (mode) {
            case 0 -> "Mode transition: STOP";
            case 1 -> "Mode transition: warm restart";
            case 2 -> "Mode transition: RUN";
            case 3 -> "Mode transition: hot restart";
            case 4 -> "Mode transition: HOLD";
            case 6 -> "Mode transition: cold restart";
            default -> "Mode transition";
        };
    }

    private static String group(int group) {
        return switch (group) {
            case 1 -> "Programmer commands";
            case 2 -> "Cyclic services";
            case 3 -> "Block functions";
            case 4 -> "CPU functions";
            case 5 -> "Security";
            case 6 -> "PBC (BSEND/BRECV)";
            case 7 -> "Time functions";
            case 15 -> "NC programming";
            default -> "Unknown userdata";
        };
    }

    private static OperationKind groupKind(int group) {
        return switch (group) {
            case 0, 4, 6 -> OperationKind.REPORT;
            case 2 -> OperationKind.READ;
            case 3 -> OperationKind.DISCOVER;
            case 5 -> OperationKind.AUTHENTICATE;
            case 7 -> OperationKind.TIME_SYNC;
            case 15 -> OperationKind.FILE;
            default -> OperationKind.DIAGNOSE;
        };
    }
}
