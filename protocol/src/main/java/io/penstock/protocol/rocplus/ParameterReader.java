package io.penstock.protocol.rocplus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;

/**
 * Reads requests for parameters, which have a point type, a logical number and a parameter number (D301180X012 opcodes 166, 167,
 * 180 and 181). {@link Operation#object} is point type and logical number, the address the parameter.
 */
final class ParameterReader {
    private static final int SET_CONTIGUOUS = 166;
    private static final int REQUEST_CONTIGUOUS = 167;
    private static final int REQUEST = 180;
    private static final int WRITE = 181;
    private static final int DATA = RocMessage.HEADER;
    private static final int PARAMETER = 3;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;

    ParameterReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
    }

    /** Tells the operations of a request that is long enough for its opcode; false if it asks for no parameters. */
    boolean read(Bytes bytes, Direction direction, OpenRequest open) {
        switch (operation.function) {
            case SET_CONTIGUOUS, REQUEST_CONTIGUOUS -> {
                parameter(bytes, DATA, bytes.u8(DATA + 3), bytes.u8(DATA + 2));
                if (operation.function == SET_CONTIGUOUS && operation.count == 1) {
                    value(bytes, DATA + 4);
                }
                emit(open);
            }
            case REQUEST -> several(bytes, direction, open);
            case WRITE -> write(bytes, direction, open);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void several(Bytes bytes, Direction direction, OpenRequest open) {
        int count = bytes.u8(DATA);
        if (count == 0 || DATA + 1 + count * PARAMETER > bytes.length()) {
            observer.violation(flow, RocViolation.SHORT, direction, count);
        }
        int there = Math.min(count, (bytes.length() - DATA - 1) / PARAMETER);
        for (int i = 0; i < there; i++) {
            int at = DATA + 1 + i * PARAMETER;
            parameter(bytes, at, bytes.u8(at + 2), 1);
            emit(open);
        }
        if (there == 0) {
            emit(open);
        }
    }

    /** How long a value is only the parameter's definition tells: of several parameters just the first has a place. */
    private void write(Bytes bytes, Direction direction, OpenRequest open) {
        int at = DATA + 1;
        if (at + PARAMETER > bytes.length()) {
            observer.violation(flow, RocViolation.SHORT, direction, bytes.length() - DATA);
            emit(open);
            return;
        }
        parameter(bytes, at, bytes.u8(at + 2), bytes.u8(DATA));
        if (operation.count == 1) {
            value(bytes, at + PARAMETER);
        }
        emit(open);
    }

    private void parameter(Bytes bytes, int at, int parameter, int count) {
        operation.area = "parameters";
        operation.object = bytes.u16(at);
        operation.address = parameter;
        operation.count = count;
    }

    /** The bytes to the end as a number, if they are as many as one has. */
    private void value(Bytes bytes, int at) {
        int size = bytes.length() - at;
        operation.hasValues = size == 1 || size == 2 || size == 4;
        if (operation.hasValues) {
            operation.lowestValue = RocLayout.number(bytes, at, size);
            operation.highestValue = operation.lowestValue;
        }
    }

    private void emit(OpenRequest open) {
        open.add(operation);
        observer.operation(flow, operation);
    }
}
