package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;

/** Program invocations: seven bytes, an argument with a length of two bytes, a service name with one of one byte. */
final class PiService {
    private static final long P_PROGRAM = 0x505F50524F475241L;
    private static final int INSERT = 0x5F494E53;
    private static final int DELETE = 0x5F44454C;
    private static final int GARBAGE = 0x5F474152;
    private static final int MODULE = 0x5F4D4F44;

    private PiService() {}

    static void read(Bytes message, int parameters, int end, Operation operation) {
        int argument = parameters + 10;
        if (argument > end || argument + message.u16(argument - 2) >= end) {
            return;
        }
        int length = message.u16(argument - 2);
        int name = argument + length + 1;
        int nameLength = Math.min(message.u8(name - 1), end - name);
        if (nameLength == 9 && message.i64(name) == P_PROGRAM) {
            boolean cold = length >= 1 && message.u8(argument) == 'C';
            operation.kind = OperationKind.START;
            operation.functionName = cold ? "PI service: cold restart" : "PI service: warm restart";
        } else if (nameLength >= 5) {
            byName(message.i32(name), operation);
            // The number of blocks, a byte, and the blocks' names: the first stands for all.
            if (length >= 2 + BlockName.LENGTH) {
                BlockName.read(message, argument + 2, operation);
                operation.count = message.u8(argument);
            }
        }
    }

    private static void byName(int start, Operation operation) {
        switch (start) {
            case INSERT -> {
                operation.kind = OperationKind.PROGRAM_DOWNLOAD;
                operation.functionName = "PI service: activate block";
            }
            case DELETE -> {
                operation.kind = OperationKind.PROGRAM_DOWNLOAD;
                operation.functionName = "PI service: delete block";
            }
            case GARBAGE -> {
                operation.kind = OperationKind.CONFIGURE;
                operation.functionName = "PI service: compress memory";
            }
            case MODULE -> {
                operation.kind = OperationKind.CONFIGURE;
                operation.functionName = "PI service: copy RAM to ROM";
            }
            default -> {
                operation.kind = OperationKind.CONTROL;
                operation.functionName = "PI service: other";
            }
        }
    }
}
