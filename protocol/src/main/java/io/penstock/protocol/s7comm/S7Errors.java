package io.penstock.protocol.s7comm;

/** Names of errors: of a whole message by class, of an item by return code. */
final class S7Errors {
    /** The return code of an item without error. */
    static final int SUCCESS = 0xFF;

    private S7Errors() {}

    /** By error class (high byte) and code. */
    static String ofMessage(int error) {
        return switch (error) {
            case 0x8104 -> "function not available";
            case 0x8500 -> "wrong PDU size";
            case 0x8702 -> "address out of range";
            case 0xD241 -> "operation not permitted at this protection level";
            case 0xD401 -> "information not available";
            case 0xD402 -> "diagnosis not available";
            case 0xD602 -> "wrong password";
            default ->
                switch (error >> 8) {
                    case 0x81 -> "application relationship";
                    case 0x82 -> "object definition";
                    case 0x83 -> "no resources";
                    case 0x84 -> "error on service processing";
                    case 0x85 -> "error on supplies";
                    case 0x87 -> "access error";
                    case 0xD2 -> "load error";
                    case 0xD4 -> "information error";
                    case 0xD6 -> "security error";
                    default -> "other error";
                };
        };
    }

    static String ofItem(int code) {
        return switch (code) {
            case 0x01 -> "hardware fault";
            case 0x03 -> "access not allowed";
            case 0x05 -> "address out of range";
            case 0x06 -> "data type not supported";
            case 0x07 -> "data type inconsistent";
            case 0x0A -> "object does not exist";
            default -> "other error";
        };
    }
}
