package io.penstock.protocol.modbus;

/** Exception codes (Application Protocol section 7). */
final class ExceptionCodes {
    static final int ILLEGAL_FUNCTION = 1;

    private ExceptionCodes() {}

    static boolean isDefined(int code) {
        return code >= 1 && code <= 6 || code == 8 || code == 10 || code == 11;
    }

    static String name(int code) {
        return switch (code) {
            case ILLEGAL_FUNCTION -> "illegal function";
            case 2 -> "illegal data address";
            case 3 -> "illegal data value";
            case 4 -> "server device failure";
            case 5 -> "acknowledge";
            case 6 -> "server device busy";
            case 7 -> "negative acknowledge";
            case 8 -> "memory parity error";
            case 10 -> "gateway path unavailable";
            case 11 -> "gateway target device failed to respond";
            default -> "undefined exception";
        };
    }
}
