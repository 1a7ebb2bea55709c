package io.penstock.protocol.ads;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;

/** The parts of a sum command, each an operation; the data of all parts follow behind them. */
final class SumReader {
    private static final int AT = AmsHeader.SIZE + 16;

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;

    SumReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
    }

    void read(Direction direction, Bytes bytes, SumCommand sum, OpenRequest open) {
        long count = bytes.u32le(AmsHeader.SIZE + 4);
        long said = AmsHeader.dataLength(bytes) - 16;
        if (count * sum.part > said) {
            observer.violation(flow, AdsViolation.SUM, direction, count);
        }
        operation.function = sum.group;
        operation.functionName = sum.title;
        long data = AT + count * sum.part;
        int at = AT;
        for (long i = 0; i < count && at + sum.part <= bytes.length(); i++, at += sum.part) {
            part(bytes, at, sum);
            long length = written(bytes, at, sum);
            int there = (int) Math.max(0, Math.min(length, bytes.length() - data));
            operation.hasValues = false;
            if (length > 0 && there > 0) {
                RequestReader.value(operation, bytes, (int) data, length, there);
            }
            data += length;
            open.add(operation);
            observer.operation(flow, operation);
        }
        if (at == AT) {
            open.add(operation);
            observer.operation(flow, operation);
        }
    }

    /** Bytes of data that belong to a part. */
    private static long written(Bytes bytes, int at, SumCommand sum) {
        return switch (sum) {
            case WRITE -> bytes.u32le(at + 8);
            case READ_WRITE -> bytes.u32le(at + 12);
            default -> 0;
        };
    }

    private void part(Bytes bytes, int at, SumCommand sum) {
        operation.kind = sum.kind;
        if (sum == SumCommand.DELETE_NOTIFICATION) {
            RequestReader.at(operation, IndexGroup.of(sum.group, operation.unit), sum.group, bytes.u32le(at), 0);
            return;
        }
        long number = bytes.u32le(at);
        IndexGroup group = IndexGroup.of(number, operation.unit);
        operation.kind = switch (sum) {
            case WRITE -> group.write();
            case READ_WRITE -> bytes.u32le(at + 12) == 0 ? OperationKind.READ : group.readWrite();
            default -> group.read();
        };
        RequestReader.at(operation, group, number, bytes.u32le(at + 4), bytes.u32le(at + 8));
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.open("parts").put("indexGroup", number).put("indexGroupName", group.name());
            fields.put("indexOffset", bytes.u32le(at + 4)).put("length", bytes.u32le(at + 8));
            if (sum == SumCommand.READ_WRITE) {
                fields.put("writeLength", bytes.u32le(at + 12));
            }
            fields.close();
        }
    }
}
