package io.penstock.protocol.fins;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import org.jspecify.annotations.Nullable;

/** Reads what a command is about. {@link Operation#object} is the bit of a word, a program, a disk or an operating mode. */
final class RequestReader {
    private static final int AT = FinsHeader.SIZE;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;

    RequestReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
    }

    /** Fills the operation and tells it; the bytes are as long as the command needs. */
    void read(Direction direction, Bytes bytes, int code, @Nullable OpenRequest open) {
        switch (code) {
            case 0x0101, 0x230A -> memory(bytes, AT, bytes.u16(AT + 4));
            case 0x0102 -> {
                memory(bytes, AT, bytes.u16(AT + 4));
                values(bytes, AT + 6, Areas.size(bytes.u8(AT)));
            }
            case 0x0103 -> {
                memory(bytes, AT, bytes.u16(AT + 4));
                values(bytes, AT + 6, 2);
            }
            case 0x0104 -> {
                multiple(bytes, open);
                return;
            }
            case 0x0105 -> {
                operation.kind = OperationKind.READ;
                memory(bytes, AT, bytes.u16(AT + 8));
                emit(open);
                operation.kind = OperationKind.WRITE;
                memory(bytes, AT + 4, bytes.u16(AT + 8));
            }
            case 0x0201, 0x0202, 0x0203 -> parameters(bytes);
            case 0x0304, 0x0305 -> program(bytes, AT + 3, 0);
            case 0x0306, 0x0307 -> program(bytes, AT + 2, bytes.u16(AT + 6) & 0x7FFF);
            case 0x0308, 0x0C01, 0x0C02, 0x0C03 -> program(bytes, Operation.NONE, 0);
            case 0x0401 -> operation.object = bytes.length() > AT + 2 ? bytes.u8(AT + 2) : Operation.NONE;
            case 0x0702 -> clock(direction, bytes);
            case 0x2202, 0x2209 -> file(bytes, AT, AT + 2);
            case 0x2203 -> file(bytes, AT, AT + 4);
            case 0x2201, 0x2204, 0x2205, 0x2206 -> file(bytes, AT, bytes.length());
            case 0x2207, 0x2208 -> file(bytes, AT, AT + 2);
            case 0x220A, 0x220B -> file(bytes, AT + 8, AT + 10);
            case 0x220C -> file(bytes, AT + 12, AT + 14);
            case 0x2301 -> {
                forced(bytes, open);
                return;
            }
            default -> {}
        }
        emit(open);
    }

    /** Tells the operation, and keeps it for the reply. */
    void emit(@Nullable OpenRequest open) {
        if (open != null) {
            open.add(operation);
        }
        observer.operation(flow, operation);
    }

    private void memory(Bytes bytes, int at, int count) {
        int area = bytes.u8(at);
        operation.area = Areas.name(area);
        operation.address = bytes.u16(at + 1);
        operation.object = Areas.isBits(area) ? bytes.u8(at + 3) : Operation.NONE;
        operation.count = count;
    }

    private void multiple(Bytes bytes, @Nullable OpenRequest open) {
        for (int at = AT; at + 4 <= bytes.length(); at += 4) {
            memory(bytes, at, 1);
            emit(open);
        }
        if (bytes.length() < AT + 4) {
            emit(open);
        }
    }

    private void values(Bytes bytes, int from, int size) {
        long lowest = Long.MAX_VALUE;
        long highest = 0;
        for (int at = from; at + size <= bytes.length(); at += size) {
            long value = size == 1 ? bytes.u8(at) : size == 2 ? bytes.u16(at) : bytes.u32(at);
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
            operation.hasValues = true;
        }
        operation.lowestValue = operation.hasValues ? lowest : 0;
        operation.highestValue = highest;
    }

    private void parameters(Bytes bytes) {
        operation.area = "parameter area";
        operation.object = bytes.u16(AT);
        operation.address = bytes.u16(AT + 2);
        operation.count = bytes.u16(AT + 4) & 0x7FFF;
    }

    private void program(Bytes bytes, int address, int count) {
        operation.area = "program";
        operation.object = bytes.u16(AT);
        operation.address = address < 0 ? Operation.NONE : bytes.u32(address);
        operation.count = count;
    }

    /** Years are any; W342 lets seconds and the day of the week away. */
    private void clock(Direction direction, Bytes bytes) {
        boolean good = Bcd.isBetween(bytes, AT, 0, 99)
                && Bcd.isBetween(bytes, AT + 1, 1, 12)
                && Bcd.isBetween(bytes, AT + 2, 1, 31)
                && Bcd.isBetween(bytes, AT + 3, 0, 23)
                && Bcd.isBetween(bytes, AT + 4, 0, 59)
                && (bytes.length() <= AT + 5 || Bcd.isBetween(bytes, AT + 5, 0, 59));
        if (!good) {
            observer.violation(flow, FinsViolation.CLOCK, direction, bytes.u32(AT));
        }
    }

    private void file(Bytes bytes, int disk, int name) {
        operation.area = "file";
        operation.object = bytes.u16(disk);
        if (name + 12 <= bytes.length()) {
            operation.name(bytes, name, Areas.trimmed(bytes, name, 12));
        }
    }

    private void forced(Bytes bytes, @Nullable OpenRequest open) {
        int left = Math.min(bytes.u16(AT), (bytes.length() - AT - 2) / 6);
        for (int i = 0, at = AT + 2; i < left; i++, at += 6) {
            int force = bytes.u16(at);
            memory(bytes, at + 2, 1);
            operation.object = bytes.u8(at + 5);
            operation.hasValues = true;
            operation.lowestValue = force;
            operation.highestValue = force;
            emit(open);
        }
        if (left <= 0) {
            emit(open);
        }
    }
}
