package io.penstock.protocol.ads;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.NameTable;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;

/**
 * Reads what a command is about (AMS, ADS commands). {@link Operation#object} is the index group, {@link Operation#address}
 * the index offset, {@link Operation#count} a number of bytes; of Write Control the object is the new ADS state.
 */
final class RequestReader {
    static final NameTable STATES = NameTable.of(RequestReader.class, "states.tsv", "unknown state");
    private static final NameTable MODES = NameTable.of(RequestReader.class, "modes.tsv", "unknown mode");
    private static final int AT = AmsHeader.SIZE;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;
    private final SumReader sums;

    RequestReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
        sums = new SumReader(flow, observer);
    }

    /** Fills the operation, tells it and keeps it; the bytes are as long as the command needs. */
    void read(Direction direction, Bytes bytes, AdsCommand command, OpenRequest open) {
        switch (command) {
            case READ -> place(operation, bytes, AT, bytes.u32le(AT + 8), command.kind);
            case WRITE -> {
                long length = bytes.u32le(AT + 8);
                place(operation, bytes, AT, length, command.kind);
                written(direction, bytes, AT + 12, length);
            }
            case READ_WRITE -> {
                long length = bytes.u32le(AT + 12);
                place(operation, bytes, AT, length, OperationKind.AUTHENTICATE);
                observer.fields().put("writeLength", length);
                observer.fields().put("readLength", bytes.u32le(AT + 8));
                written(direction, bytes, AT + 16, length);
                SumCommand sum = SumCommand.of(bytes.u32le(AT));
                if (sum != null) {
                    sums.read(direction, bytes, sum, open);
                    return;
                }
            }
            case WRITE_CONTROL -> control(direction, bytes);
            case ADD_NOTIFICATION -> notification(bytes);
            case DELETE_NOTIFICATION -> observer.fields().put("handle", bytes.u32le(AT));
            default -> {}
        }
        open.add(operation);
        observer.operation(flow, operation);
    }

    /** Group and offset; what is done there depends on the group. */
    private void place(Operation operation, Bytes bytes, int at, long count, OperationKind command) {
        long number = bytes.u32le(at);
        IndexGroup group = IndexGroup.of(number, operation.unit);
        operation.kind = switch (command) {
            case READ -> group.read();
            case WRITE -> group.write();
            default -> group.readWrite();
        };
        at(operation, group, number, bytes.u32le(at + 4), count);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("indexGroup", number).put("indexGroupName", group.name());
            fields.put("indexOffset", bytes.u32le(at + 4));
            if (command != OperationKind.AUTHENTICATE) {
                fields.put("length", count);
            }
        }
    }

    static void at(Operation operation, IndexGroup group, long number, long offset, long count) {
        operation.area = group.name();
        operation.object = (int) number;
        operation.address = offset;
        operation.count = count;
    }

    /** The data, a name or a value in them; of a message that was cut less is there than it says. */
    private void written(Direction direction, Bytes bytes, int from, long length) {
        if (AmsHeader.SIZE + AmsHeader.dataLength(bytes) != from + length) {
            observer.violation(flow, AdsViolation.DATA_LENGTH, direction, length);
        }
        int there = (int) Math.min(length, bytes.length() - from);
        observer.fields().hex("data", bytes, from, there);
        if (IndexGroup.of(bytes.u32le(AT), operation.unit).named()) {
            operation.name(bytes, from, Names.length(bytes, from, there));
            observer.fields().text("name", bytes, from, Names.length(bytes, from, there));
        } else {
            value(operation, bytes, from, length, there);
        }
    }

    /** The value of a variable of one, two or four bytes. */
    static void value(Operation operation, Bytes bytes, int from, long length, int there) {
        if (there != length || length != 1 && length != 2 && length != 4) {
            return;
        }
        long value = length == 1 ? bytes.u8(from) : length == 2 ? bytes.u16le(from) : bytes.u32le(from);
        operation.hasValues = true;
        operation.lowestValue = value;
        operation.highestValue = value;
    }

    private void control(Direction direction, Bytes bytes) {
        int state = bytes.u16le(AT);
        long length = bytes.u32le(AT + 4);
        if (state == 0 || !STATES.knows(state)) {
            observer.violation(flow, AdsViolation.STATE, direction, state);
        }
        if (AmsHeader.dataLength(bytes) != 8 + length) {
            observer.violation(flow, AdsViolation.DATA_LENGTH, direction, length);
        }
        operation.kind = switch (state) {
            case 2 -> OperationKind.RESET;
            case 4, 5, 14 -> OperationKind.START;
            case 6, 12, 13, 15, 16, 17 -> OperationKind.STOP;
            case 7, 8 -> OperationKind.CONFIGURE;
            default -> OperationKind.CONTROL;
        };
        operation.area = STATES.name(state);
        operation.object = state;
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("adsState", state).put("adsStateName", STATES.name(state));
            fields.put("deviceState", bytes.u16le(AT + 2)).put("length", length);
        }
    }

    private void notification(Bytes bytes) {
        place(operation, bytes, AT, bytes.u32le(AT + 8), OperationKind.READ);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("mode", bytes.u32le(AT + 12)).put("modeName", MODES.name(bytes.u32le(AT + 12)));
            fields.put("maxDelay", bytes.u32le(AT + 16)).put("cycleTime", bytes.u32le(AT + 20));
        }
    }
}
