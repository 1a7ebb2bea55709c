package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Operation;

/** Names of blocks: two characters for the type, five digits for the number. */
final class BlockName {
    static final int LENGTH = 7;

    private BlockName() {}

    /** Reads a name into area and object; what is no block's name leaves them alone. */
    static void read(Bytes message, int at, Operation operation) {
        String area = S7Areas.block(message.u8(at), message.u8(at + 1));
        int number = 0;
        for (int i = 2; i < LENGTH; i++) {
            int digit = message.u8(at + i) - '0';
            if (digit < 0 || digit > 9) {
                return;
            }
            number = number * 10 + digit;
        }
        if (!area.isEmpty()) {
            operation.area = area;
            operation.object = number;
        }
    }
}
