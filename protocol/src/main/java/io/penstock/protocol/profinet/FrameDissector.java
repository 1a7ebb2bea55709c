package io.penstock.protocol.profinet;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/** Reads frames between two stations (IEC 61158-6-10 clauses 4.2 and 4.7). */
final class FrameDissector implements Dissector {
    private static final int RUN = 0x10;
    private static final int UNKNOWN = -1;

    private final Flow flow;
    private final Observer observer;
    private final DcpReader dcp;
    private final AlarmReader alarms;
    private int stateToServer = UNKNOWN;
    private int stateToClient = UNKNOWN;

    FrameDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        dcp = new DcpReader(flow, observer);
        alarms = new AlarmReader(flow, observer);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < 2) {
            return -2;
        }
        int id = bytes.u16(0);
        if (observer.fields().on()) {
            observer.fields().put("frameId", id);
        }
        switch (FrameId.of(id)) {
            case DCP -> dcp.read(direction, bytes, timeNanos);
            case ALARM -> alarms.read(direction, bytes, timeNanos);
            case CYCLIC -> cyclic(direction, bytes, id, timeNanos);
            case TIME -> time(direction, bytes, id, timeNanos);
            case FRAGMENT -> emit(direction, ProfinetFunctions.FRAGMENT, OperationKind.REPORT, id, timeNanos);
            case RESERVED -> {
                observer.violation(flow, ProfinetViolation.FRAME_ID, direction, id);
                emit(direction, ProfinetFunctions.UNKNOWN_FRAME, OperationKind.REPORT, id, timeNanos);
            }
        }
        return have;
    }

    /** Data and behind it cycle counter, data status and transfer status (4.7.2). */
    private void cyclic(Direction direction, Bytes bytes, int id, long timeNanos) {
        int at = bytes.length() - 4;
        if (at < 2) {
            observer.violation(flow, io.penstock.protocol.CommonViolation.TRUNCATED, direction, bytes.length());
            return;
        }
        int status = bytes.u8(at + 2);
        int transfer = bytes.u8(at + 3);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("cycleCounter", bytes.u16(at))
                    .put("dataStatus", status)
                    .put("primary", (status & 1) != 0)
                    .put("redundancy", (status & 2) != 0)
                    .put("dataValid", (status & 4) != 0)
                    .put("providerRuns", (status & RUN) != 0)
                    .put("stationOk", (status & 0x20) != 0)
                    .put("ignore", (status & 0x80) != 0)
                    .put("transferStatus", transfer)
                    .put("dataLength", at - 2);
        }
        if (transfer != 0) {
            observer.violation(flow, ProfinetViolation.TRANSFER_STATUS, direction, transfer);
        }
        emit(direction, ProfinetFunctions.CYCLIC, OperationKind.REPORT, id, timeNanos);
        int run = status & RUN;
        int before = direction == Direction.TO_SERVER ? stateToServer : stateToClient;
        if (before != UNKNOWN && before != run) {
            boolean stopped = run == 0;
            emit(
                    direction,
                    stopped ? ProfinetFunctions.PROVIDER_STOP : ProfinetFunctions.PROVIDER_RUN,
                    stopped ? OperationKind.STOP : OperationKind.START,
                    id,
                    timeNanos);
        }
        if (direction == Direction.TO_SERVER) {
            stateToServer = run;
        } else {
            stateToClient = run;
        }
    }

    /** PTCP; the PDUs that measure delay have sequence and delay at fixed places (4.4). */
    private void time(Direction direction, Bytes bytes, int id, long timeNanos) {
        if (id >> 4 == 0xFF4 && bytes.length() >= 22 && observer.fields().on()) {
            observer.fields().put("sequenceId", bytes.u16(14)).put("delayNs", bytes.u32(18));
        }
        emit(direction, ProfinetFunctions.TIME, OperationKind.TIME_SYNC, id, timeNanos);
    }

    private void emit(Direction direction, int function, OperationKind kind, int id, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = ProfinetProtocol.NAME;
        operation.kind = kind;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = function;
        operation.functionName = ProfinetFunctions.frame(function);
        operation.area = "FrameID";
        operation.object = id;
        operation.timeNanos = timeNanos;
        observer.operation(flow, operation);
    }

    @Override
    public void gap(Direction direction) {
        // Frames have none.
    }

    @Override
    public void close(long timeNanos) {
        dcp.close(timeNanos);
    }
}
