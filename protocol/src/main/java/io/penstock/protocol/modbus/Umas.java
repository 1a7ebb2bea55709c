package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import java.nio.charset.StandardCharsets;

/**
 * The codes inside function 90, as public research on Modicon controllers and Apache PLC4X describe them; Schneider Electric has
 * not published them. What UMAS calls upload writes a program to the controller, its download reads it from there: the kinds of
 * operation say it the usual way round.
 */
final class Umas {
    static final int INITIALIZE = 0x01;
    static final int IDENTIFICATION = 0x02;
    static final int PROJECT = 0x03;
    static final int RESERVE = 0x10;
    static final int READ_MEMORY = 0x20;
    static final int WRITE_MEMORY = 0x21;
    static final int READ_VARIABLES = 0x22;
    static final int WRITE_VARIABLES = 0x23;
    static final int WRITE_PROGRAM_BLOCK = 0x31;
    static final int READ_PROGRAM_BLOCK = 0x34;

    /** What a reply has where its request has the code. */
    static final int SUCCESS = 0xFE;

    static final int FAILURE = 0xFD;
    static final String FAILURE_NAME = "UMAS error";

    /** Where the data behind the code start. */
    static final int DATA = 10;

    private Umas() {}

    static String name(int code) {
        return switch (code) {
            case INITIALIZE -> "Unity (UMAS): initialise communication";
            case IDENTIFICATION -> "Unity (UMAS): read identification";
            case PROJECT -> "Unity (UMAS): read project information";
            case 0x04 -> "Unity (UMAS): read controller information";
            case 0x06 -> "Unity (UMAS): read memory card information";
            case 0x0A -> "Unity (UMAS): repeat";
            case RESERVE -> "Unity (UMAS): take reservation";
            case 0x11 -> "Unity (UMAS): release reservation";
            case 0x12 -> "Unity (UMAS): keep alive";
            case READ_MEMORY -> "Unity (UMAS): read memory block";
            case WRITE_MEMORY -> "Unity (UMAS): write memory block";
            case READ_VARIABLES -> "Unity (UMAS): read variables";
            case WRITE_VARIABLES -> "Unity (UMAS): write variables";
            case 0x24 -> "Unity (UMAS): read coils and registers";
            case 0x25 -> "Unity (UMAS): write coils and registers";
            case 0x26 -> "Unity (UMAS): read data dictionary";
            case 0x27 -> "Unity (UMAS): preload data dictionary";
            case 0x28 -> "Unity (UMAS): read physical address";
            case 0x29 -> "Unity (UMAS): write physical address";
            case 0x2A -> "Unity (UMAS): browse events";
            case 0x30 -> "Unity (UMAS): begin to write program";
            case WRITE_PROGRAM_BLOCK -> "Unity (UMAS): write program block";
            case 0x32 -> "Unity (UMAS): end of writing program";
            case 0x33 -> "Unity (UMAS): begin to read program";
            case READ_PROGRAM_BLOCK -> "Unity (UMAS): read program block";
            case 0x35 -> "Unity (UMAS): end of reading program";
            case 0x39 -> "Unity (UMAS): read Ethernet master data";
            case 0x40 -> "Unity (UMAS): start controller";
            case 0x41 -> "Unity (UMAS): stop controller";
            case 0x50 -> "Unity (UMAS): monitor controller";
            case 0x58 -> "Unity (UMAS): check controller";
            case 0x70 -> "Unity (UMAS): read I/O object";
            case 0x71 -> "Unity (UMAS): write I/O object";
            case 0x73 -> "Unity (UMAS): get module status";
            default -> ModbusFunctions.name(ModbusFunctions.UMAS);
        };
    }

    static OperationKind kind(int code) {
        return switch (code) {
            case IDENTIFICATION, PROJECT, 0x04, 0x06 -> OperationKind.DISCOVER;
            case RESERVE, 0x11 -> OperationKind.CONFIGURE;
            case READ_MEMORY, READ_VARIABLES, 0x24, 0x26, 0x28, 0x39, 0x70 -> OperationKind.READ;
            case WRITE_MEMORY, WRITE_VARIABLES, 0x25, 0x29, 0x71 -> OperationKind.WRITE;
            case 0x30, WRITE_PROGRAM_BLOCK, 0x32 -> OperationKind.PROGRAM_DOWNLOAD;
            case 0x33, READ_PROGRAM_BLOCK, 0x35 -> OperationKind.PROGRAM_UPLOAD;
            case 0x40 -> OperationKind.START;
            case 0x41 -> OperationKind.STOP;
            default -> OperationKind.DIAGNOSE;
        };
    }

    /** Puts into an operation what a request names: memory by block and offset, a program's block, the one who reserves. */
    static void describe(Operation operation, Bytes bytes, Flow flow, Observer observer) {
        int have = bytes.length() - DATA;
        switch (operation.object) {
            case READ_MEMORY, WRITE_MEMORY -> {
                if (have >= 9) {
                    operation.area = "memory blocks";
                    operation.address = (long) bytes.u16le(DATA + 1) << 16 | bytes.u16le(DATA + 3);
                    operation.count = bytes.u16le(DATA + 7);
                }
            }
            case READ_VARIABLES, WRITE_VARIABLES -> {
                if (have >= 5) {
                    operation.area = "variables";
                    operation.count = bytes.u8(DATA + 4);
                }
            }
            case WRITE_PROGRAM_BLOCK, READ_PROGRAM_BLOCK -> {
                if (have >= 4) {
                    operation.area = "program blocks";
                    operation.address = bytes.u16le(DATA + 2);
                    operation.count = 1;
                }
            }
            case RESERVE -> {
                int length = have >= 5 ? Math.min(bytes.u8(DATA + 4), have - 5) : 0;
                if (length > 0) {
                    operation.name(bytes, DATA + 5, length);
                    String host = bytes.text(DATA + 5, length, StandardCharsets.UTF_8);
                    observer.identity(
                            flow.clientMac(), flow.clientHigh(), flow.clientLow(), IdentityKind.HOST_NAME, host);
                }
            }
            default -> {
                // Nothing that is known.
            }
        }
    }

    /** Tells what a reply to "read identification" says: the processor's order number and its version. */
    static void identify(Bytes bytes, Flow flow, Observer observer) {
        int nameAt = DATA + 23;
        if (bytes.length() <= nameAt) {
            return;
        }
        int length = Math.min(bytes.u8(nameAt - 1), bytes.length() - nameAt);
        if (length == 0) {
            return;
        }
        String model = bytes.text(nameAt, length, StandardCharsets.UTF_8);
        observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), IdentityKind.MODEL, model);
        observer.identity(
                flow.serverMac(), flow.serverHigh(), flow.serverLow(), IdentityKind.FIRMWARE, version(bytes, DATA + 8));
    }

    /** 0x0270 is 2.70. */
    static String version(Bytes bytes, int at) {
        int low = bytes.u8(at);
        return Integer.toHexString(bytes.u8(at + 1)) + '.' + (low < 16 ? "0" : "") + Integer.toHexString(low);
    }
}
