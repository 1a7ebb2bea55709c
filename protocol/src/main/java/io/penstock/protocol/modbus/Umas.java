package io.penstock.protocol.modbus;

import io.penstock.protocol.OperationKind;

/**
 * The codes inside function 90, as public research on Modicon controllers describes them; Schneider Electric has not
 * published them.
 */
final class Umas {
    private Umas() {}

    static String name(int code) {
        return switch (code) {
            case 0x01 -> "Unity (UMAS): initialise communication";
            case 0x02 -> "Unity (UMAS): read identification";
            case 0x03 -> "Unity (UMAS): read project information";
            case 0x04 -> "Unity (UMAS): read controller information";
            case 0x10 -> "Unity (UMAS): take reservation";
            case 0x11 -> "Unity (UMAS): release reservation";
            case 0x12 -> "Unity (UMAS): keep alive";
            case 0x20 -> "Unity (UMAS): read memory block";
            case 0x21 -> "Unity (UMAS): write memory block";
            case 0x22 -> "Unity (UMAS): read variables";
            case 0x23 -> "Unity (UMAS): write variables";
            case 0x24 -> "Unity (UMAS): read coils and registers";
            case 0x25 -> "Unity (UMAS): write coils and registers";
            case 0x30, 0x31, 0x32 -> "Unity (UMAS): upload program";
            case 0x33, 0x34, 0x35 -> "Unity (UMAS): download program";
            case 0x40 -> "Unity (UMAS): start controller";
            case 0x41 -> "Unity (UMAS): stop controller";
            case 0x50 -> "Unity (UMAS): monitor controller";
            default -> ModbusFunctions.name(ModbusFunctions.UMAS);
        };
    }

    static OperationKind kind(int code) {
        return switch (code) {
            case 0x02, 0x03, 0x04 -> OperationKind.DISCOVER;
            case 0x10, 0x11 -> OperationKind.CONFIGURE;
            case 0x20, 0x22, 0x24 -> OperationKind.READ;
            case 0x21, 0x23, 0x25 -> OperationKind.WRITE;
            case 0x30, 0x31, 0x32 -> OperationKind.PROGRAM_UPLOAD;
            case 0x33, 0x34, 0x35 -> OperationKind.PROGRAM_DOWNLOAD;
            case 0x40 -> OperationKind.START;
            case 0x41 -> OperationKind.STOP;
            default -> OperationKind.DIAGNOSE;
        };
    }
}
