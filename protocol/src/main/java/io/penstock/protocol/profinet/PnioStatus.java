package io.penstock.protocol.profinet;

import io.penstock.protocol.Operation;

/** The outcome of a service (IEC 61158-6-10 clause 5.2.6): which service, who decodes, class of error and error. */
final class PnioStatus {
    private static final int PNIORW = 0x80;

    private PnioStatus() {}

    /** Gives an operation its outcome; its error code is the status without its highest byte, the service. */
    static void outcome(Operation operation, int status) {
        operation.failed = status != 0;
        operation.errorCode = status == 0 ? Operation.NONE : status & 0xFFFFFF;
        operation.errorName = status == 0 ? "" : name(status);
    }

    static String name(int status) {
        int decode = status >> 16 & 0xFF;
        int code = status >> 8 & 0xFF;
        if (decode == PNIORW) {
            return switch (code) {
                case 0xA0 -> "read error";
                case 0xA1 -> "write error";
                case 0xA2 -> "module failure";
                case 0xA7 -> "busy";
                case 0xA8 -> "version conflict";
                case 0xA9 -> "feature not supported";
                case 0xB0 -> "invalid index";
                case 0xB1 -> "write length error";
                case 0xB2 -> "invalid slot or subslot";
                case 0xB3 -> "type conflict";
                case 0xB4 -> "invalid area or API";
                case 0xB5 -> "state conflict";
                case 0xB6 -> "access denied";
                case 0xB7 -> "invalid range";
                case 0xB8 -> "invalid parameter";
                case 0xB9 -> "invalid type";
                case 0xBA -> "backup";
                case 0xC0 -> "read constrain conflict";
                case 0xC1 -> "write constrain conflict";
                case 0xC2 -> "resource busy";
                case 0xC3 -> "resource unavailable";
                default -> "user specific error";
            };
        }
        return switch (status >>> 24) {
            case 0xCF -> "RTA error";
            case 0xDA -> "alarm acknowledgement refused";
            case 0xDB -> "connect refused";
            case 0xDC -> "release refused";
            case 0xDD -> "control refused";
            case 0xDE -> "read refused";
            case 0xDF -> "write refused";
            default -> "refused";
        };
    }
}
