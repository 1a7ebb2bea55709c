package io.penstock.protocol.enip;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;

/**
 * Reads what Execute PCCC carries (1770-6.5.16, chapters 6 and 7): who asks, command, status, transaction, function, and of
 * reads and writes the file and the place in it.
 */
final class PcccReader {
    /** Command, status, transaction number. */
    private static final int HEADER = 4;

    private final Flow flow;
    private final Observer observer;

    PcccReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    void request(Direction direction, Bytes bytes, int data, int to, Operation operation) {
        // The length of the requestor's own name counts itself.
        int at = data < to ? data + bytes.u8(data) : to;
        int command = at + HEADER <= to ? bytes.u8(at) & 0x0F : Operation.NONE;
        boolean functions = PcccFunctions.hasFunction(command);
        if (command == Operation.NONE || functions && at + HEADER >= to) {
            observer.violation(flow, EnipViolation.PCCC, direction, to - data);
            return;
        }
        int code = command << 8 | (functions ? bytes.u8(at + HEADER) : 0);
        operation.function = CipServices.PCCC + code;
        operation.functionName = PcccFunctions.name(code);
        operation.kind = PcccFunctions.kind(code);
        operation.area = "";
        operation.object = Operation.NONE;
        int from = at + HEADER + (functions ? 1 : 0);
        content(bytes, code, from, to, operation);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.open("pccc").put("command", bytes.u8(at)).put("status", bytes.u8(at + 1));
            fields.put("transaction", bytes.u16le(at + 2)).put("functionName", operation.functionName);
            if (functions) {
                fields.put("function", code & 0xFF);
            }
            if (operation.object != Operation.NONE) {
                fields.put("byteSize", operation.count).put("fileNumber", operation.object);
                fields.put("fileType", operation.area).put("element", operation.address);
            }
            fields.close();
        }
    }

    private static void content(Bytes bytes, int code, int from, int to, Operation operation) {
        switch (code) {
            case PcccFunctions.SET_CPU_MODE, PcccFunctions.CHANGE_CPU_MODE -> {
                if (from < to) {
                    operation.kind = PcccFunctions.mode(code, bytes.u8(from));
                }
            }
            case 0x0FA1, 0x0FA2, 0x0FA9, 0x0FAA, 0x0FAB -> logical(bytes, code, from, to, operation);
            default -> {
                // Its place, if it has one, is written in too many ways.
            }
        }
    }

    /** Byte size, file number, file type, element: each one byte, or 0xFF and two. */
    private static void logical(Bytes bytes, int code, int from, int to, Operation operation) {
        if (from >= to) {
            return;
        }
        int size = bytes.u8(from);
        int at = from + 1;
        int file = field(bytes, at, to);
        at += width(bytes, at, to);
        int type = field(bytes, at, to);
        at += width(bytes, at, to);
        int element = field(bytes, at, to);
        at += width(bytes, at, to);
        if (element == Operation.NONE) {
            return;
        }
        operation.object = file;
        operation.area = fileType(type);
        operation.address = element;
        operation.count = size;
        if (code == 0x0FA9 || code == 0x0FAA) {
            at += code == 0x0FAA ? width(bytes, at, to) : 0;
            values(bytes, at, Math.min(at + size, to), operation);
        }
        if (type == 0x84 && operation.kind == OperationKind.WRITE) {
            // The status file holds mode and protection of the processor.
            operation.kind = OperationKind.CONFIGURE;
        }
    }

    private static void values(Bytes bytes, int from, int to, Operation operation) {
        for (int at = from; at + 2 <= to; at += 2) {
            int value = (short) bytes.u16le(at);
            operation.lowestValue = operation.hasValues ? Math.min(operation.lowestValue, value) : value;
            operation.highestValue = operation.hasValues ? Math.max(operation.highestValue, value) : value;
            operation.hasValues = true;
        }
    }

    private static int field(Bytes bytes, int at, int to) {
        if (at >= to || at + width(bytes, at, to) > to) {
            return Operation.NONE;
        }
        return bytes.u8(at) == 0xFF ? bytes.u16le(at + 1) : bytes.u8(at);
    }

    private static int width(Bytes bytes, int at, int to) {
        return at < to && bytes.u8(at) == 0xFF ? 3 : 1;
    }

    /** 1770-6.5.16, 7-17; letters as in an address such as N7:0. */
    private static String fileType(int type) {
        return switch (type) {
            case 0x22 -> "ladder program";
            case 0x82, 0x8B -> "output";
            case 0x83, 0x8C -> "input";
            case 0x84 -> "status";
            case 0x85 -> "bit";
            case 0x86 -> "timer";
            case 0x87 -> "counter";
            case 0x88 -> "control";
            case 0x89 -> "integer";
            case 0x8A -> "float";
            case 0x8D -> "string";
            case 0x8E -> "ASCII";
            case 0x8F -> "BCD";
            case 0x91 -> "long";
            case 0xA1 -> "output force";
            case 0xA2 -> "input force";
            default -> "other file";
        };
    }

    /** What the reply says: status into the operation, and its fields. */
    void reply(Direction direction, Bytes bytes, int data, int to, Operation operation) {
        int at = data < to ? data + bytes.u8(data) : to;
        if (at + HEADER > to) {
            observer.violation(flow, EnipViolation.PCCC, direction, to - data);
            return;
        }
        int status = bytes.u8(at + 1);
        int extended = status == 0xF0 && at + HEADER < to ? bytes.u8(at + HEADER) : 0;
        if (status != 0) {
            operation.failed = true;
            operation.errorCode = status == 0xF0 ? 0xF000 | extended : status;
            operation.errorName = PcccFunctions.status(status, extended);
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.open("pccc").put("command", bytes.u8(at)).put("status", status);
            fields.put("transaction", bytes.u16le(at + 2));
            if (status == 0xF0) {
                fields.put("extendedStatus", extended);
            }
            fields.close();
        }
    }
}
