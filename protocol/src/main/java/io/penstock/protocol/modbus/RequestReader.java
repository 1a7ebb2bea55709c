package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;

/** Reads requests (Application Protocol section 6). {@link Operation#object} holds sub-function, MEI type or file. */
final class RequestReader {
    /** Where the data behind the function code starts. */
    private static final int DATA = 8;

    private final String protocol;
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;

    /** @param protocol the name in operations: {@link ModbusProtocol#NAME}, or that of RTU */
    RequestReader(Flow flow, Observer observer, OpenRequests requests, String protocol) {
        this.protocol = protocol;
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
        this.requests = requests;
    }

    void read(Bytes bytes, long timeNanos) {
        int function = bytes.u8(7);
        if (function >= 0x80) {
            violation(ModbusViolation.EXCEPTION_BY_CLIENT, function);
            return;
        }
        if (function == 0) {
            violation(ModbusViolation.FUNCTION_ZERO, 0);
        } else if (!ModbusFunctions.isNamed(function)) {
            violation(ModbusViolation.RESERVED_FUNCTION, function);
        }
        begin(bytes, function, timeNanos);
        OpenRequest request = requests.open(key(bytes), function, Direction.TO_SERVER, timeNanos);
        if (bytes.length() < shortest(function)) {
            // Where the shape gives the length, the difference was reported already.
            if (Shape.length(Direction.TO_SERVER, bytes) == Shape.ANY) {
                violation(ModbusViolation.LENGTH, Mbap.length(bytes, 0));
            }
            emit(request);
            return;
        }
        switch (function) {
            case 1, 2 -> range(bytes, DATA, 2000, request);
            case 3, 4 -> range(bytes, DATA, 125, request);
            case 5 -> singleCoil(bytes, request);
            case 6 -> {
                at(bytes.u16(DATA), 1);
                values(bytes.u16(10), bytes.u16(10));
                emit(request);
            }
            case 15 -> writeCoils(bytes, request);
            case 16 -> writeRegisters(bytes, DATA, 123, request);
            case 20, 21 -> files(bytes, function, request);
            case 22 -> {
                at(bytes.u16(DATA), 1);
                values(Math.min(bytes.u16(10), bytes.u16(12)), Math.max(bytes.u16(10), bytes.u16(12)));
                emit(request);
            }
            case 23 -> {
                operation.kind = OperationKind.READ;
                range(bytes, DATA, 125, request);
                operation.kind = OperationKind.WRITE;
                writeRegisters(bytes, 12, 121, request);
            }
            case 24 -> {
                at(bytes.u16(DATA), 1);
                emit(request);
            }
            case ModbusFunctions.UMAS -> {
                Umas.describe(operation, bytes, flow, observer);
                emit(request);
            }
            default -> emit(request);
        }
    }

    /** Transaction and unit: what a reply repeats. */
    static long key(Bytes bytes) {
        return (long) Mbap.transaction(bytes) << 8 | Mbap.unit(bytes);
    }

    /** Sub-function of 8, MEI type of 43, the code inside UMAS; else none. */
    static int sub(Bytes bytes, int function) {
        return switch (function) {
            case ModbusFunctions.DIAGNOSTICS -> bytes.length() >= 10 ? bytes.u16(DATA) : Operation.NONE;
            case ModbusFunctions.ENCAPSULATED_INTERFACE -> bytes.length() > DATA ? bytes.u8(DATA) : Operation.NONE;
            case ModbusFunctions.UMAS -> bytes.length() > 9 ? bytes.u8(9) : Operation.NONE;
            default -> Operation.NONE;
        };
    }

    /** Bytes without which the request means nothing. */
    private static int shortest(int function) {
        return switch (function) {
            case 1, 2, 3, 4, 5, 6 -> 12;
            case 8, 24 -> 10;
            case 15, 16 -> 13;
            case 20, 21, 43 -> 9;
            case 22 -> 14;
            case 23 -> 17;
            default -> 8;
        };
    }

    private void begin(Bytes bytes, int function, long timeNanos) {
        int sub = sub(bytes, function);
        operation.clear();
        operation.protocol = protocol;
        operation.kind = ModbusFunctions.kind(function, sub);
        operation.function = function;
        operation.functionName = ModbusFunctions.name(function, sub);
        operation.unit = Mbap.unit(bytes);
        operation.area = ModbusFunctions.area(function);
        operation.object = sub;
        operation.timeNanos = timeNanos;
    }

    private void range(Bytes bytes, int at, int most, OpenRequest request) {
        int quantity = bytes.u16(at + 2);
        checkQuantity(quantity, most);
        at(bytes.u16(at), quantity);
        emit(request);
    }

    private void singleCoil(Bytes bytes, OpenRequest request) {
        int value = bytes.u16(10);
        if (value != 0 && value != 0xFF00) {
            violation(ModbusViolation.COIL_VALUE, value);
        }
        at(bytes.u16(DATA), 1);
        values(value == 0 ? 0 : 1, value == 0 ? 0 : 1);
        emit(request);
    }

    private void writeCoils(Bytes bytes, OpenRequest request) {
        int quantity = bytes.u16(10);
        checkQuantity(quantity, 0x7B0);
        checkByteCount(bytes, 12, (quantity + 7) / 8);
        at(bytes.u16(DATA), quantity);
        boolean any = false;
        boolean all = true;
        int there = Math.min(quantity, (bytes.length() - 13) * 8);
        for (int i = 0; i < there; i++) {
            boolean set = (bytes.u8(13 + i / 8) >> i % 8 & 1) != 0;
            any |= set;
            all &= set;
        }
        if (there > 0) {
            values(all ? 1 : 0, any ? 1 : 0);
        }
        emit(request);
    }

    private void writeRegisters(Bytes bytes, int at, int most, OpenRequest request) {
        int quantity = bytes.u16(at + 2);
        checkQuantity(quantity, most);
        checkByteCount(bytes, at + 4, 2 * quantity);
        at(bytes.u16(at), quantity);
        int there = Math.min(quantity, (bytes.length() - at - 5) / 2);
        int lowest = 0xFFFF;
        int highest = 0;
        for (int i = 0; i < there; i++) {
            int value = bytes.u16(at + 5 + 2 * i);
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        if (there > 0) {
            values(lowest, highest);
        }
        emit(request);
    }

    /** One operation per file record; 6.14 and 6.15: a reference type 6, file, record, length, and data if it writes. */
    private void files(Bytes bytes, int function, OpenRequest request) {
        int count = bytes.u8(DATA);
        int least = function == 20 ? 7 : 9;
        int most = function == 20 ? 0xF5 : 0xFB;
        if (count < least || count > most || count != bytes.length() - DATA - 1) {
            violation(ModbusViolation.BYTE_COUNT, count);
        }
        int at = DATA + 1;
        boolean none = true;
        while (bytes.length() - at >= 7) {
            int length = bytes.u16(at + 5);
            operation.object = bytes.u16(at + 1);
            at(bytes.u16(at + 3), length);
            emit(request);
            none = false;
            at += function == 20 ? 7 : 7 + 2 * length;
        }
        if (none) {
            emit(request);
        }
    }

    private void checkQuantity(int quantity, int most) {
        if (quantity < 1 || quantity > most) {
            violation(ModbusViolation.QUANTITY, quantity);
        }
    }

    private void checkByteCount(Bytes bytes, int at, int fitting) {
        int count = bytes.u8(at);
        if (count != fitting || count != bytes.length() - at - 1) {
            violation(ModbusViolation.BYTE_COUNT, count);
        }
    }

    private void at(int address, int count) {
        operation.address = address;
        operation.count = count;
    }

    private void values(int lowest, int highest) {
        operation.lowestValue = lowest;
        operation.highestValue = highest;
        operation.hasValues = true;
    }

    private void emit(OpenRequest request) {
        request.add(operation);
        observer.operation(flow, operation);
    }

    private void violation(ModbusViolation violation, long detail) {
        observer.violation(flow, violation, Direction.TO_SERVER, detail);
    }
}
