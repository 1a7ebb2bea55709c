package io.penstock.protocol.profinet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/** Reads alarms (IEC 61158-6-10 clauses 4.8 and 5.2.9): notifications, acknowledgements and the transport's own PDUs. */
final class AlarmReader {
    private static final int HEADER = 14;
    private static final int DATA = 1;
    private static final int NACK = 2;
    private static final int ACK = 3;
    private static final int ERROR = 4;

    private final Flow flow;
    private final Observer observer;

    AlarmReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
    }

    void read(Direction direction, Bytes bytes, long timeNanos) {
        if (bytes.length() < HEADER) {
            observer.violation(flow, ProfinetViolation.ALARM_LENGTH, direction, bytes.length());
            return;
        }
        int type = bytes.u8(6) & 15;
        int length = bytes.u16(12);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("destinationEndpoint", bytes.u16(2))
                    .put("sourceEndpoint", bytes.u16(4))
                    .put("pduType", type)
                    .put("pduVersion", bytes.u8(6) >> 4)
                    .put("addFlags", bytes.u8(7))
                    .put("sendSequence", bytes.u16(8))
                    .put("ackSequence", bytes.u16(10))
                    .put("length", length);
        }
        if (HEADER + length > bytes.length()) {
            observer.violation(flow, ProfinetViolation.ALARM_LENGTH, direction, length);
            return;
        }
        Operation operation = begin(direction, timeNanos);
        switch (type) {
            case DATA -> data(operation, bytes, direction, length);
            case NACK -> function(operation, ProfinetFunctions.ALARM_NACK);
            case ACK -> function(operation, ProfinetFunctions.ALARM_TRANSPORT);
            case ERROR -> {
                function(operation, ProfinetFunctions.ALARM_ERROR);
                if (length >= 4) {
                    PnioStatus.outcome(operation, bytes.i32(HEADER));
                }
            }
            default -> function(operation, ProfinetFunctions.UNKNOWN_FRAME);
        }
        observer.operation(flow, operation);
    }

    private void data(Operation operation, Bytes bytes, Direction direction, int length) {
        int block = length >= 6 ? bytes.u16(HEADER) : 0;
        boolean ack = block >= 0x8000;
        if (length < (ack ? 22 : 26)) {
            observer.violation(flow, ProfinetViolation.ALARM_LENGTH, direction, length);
            function(operation, ProfinetFunctions.UNKNOWN_FRAME);
            return;
        }
        int at = HEADER + 6;
        int alarm = bytes.u16(at);
        operation.unit = bytes.u16(at + 6);
        operation.object = bytes.u16(at + 8);
        operation.area = "submodule";
        if (observer.fields().on()) {
            observer.fields()
                    .put("blockType", block)
                    .put("alarmType", alarm)
                    .put("api", bytes.u32(at + 2))
                    .put("slot", operation.unit)
                    .put("subslot", operation.object);
        }
        if (ack) {
            function(operation, ProfinetFunctions.ALARM_ACK);
            PnioStatus.outcome(operation, bytes.i32(at + 12));
            return;
        }
        operation.function = ProfinetFunctions.ALARM + alarm;
        operation.functionName = ProfinetFunctions.alarm(alarm);
    }

    private static void function(Operation operation, int function) {
        operation.function = function;
        operation.functionName = ProfinetFunctions.frame(function);
    }

    private Operation begin(Direction direction, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = ProfinetProtocol.NAME;
        operation.kind = OperationKind.REPORT;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        return operation;
    }
}
