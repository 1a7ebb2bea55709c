package io.penstock.protocol.iec104;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/** Starts, stops and tests of a connection (IEC 60870-5-104, 5.2 and 5.3), joined with their confirmations. */
final class LinkControl {
    /** Added to a U-format function in {@link Operation#function}: types of ASDU end at 255. */
    static final int BASE = 256;

    private static final long KEY = 1L << 60;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    /** True if data transfer may be running, as it may where the beginning was not seen. */
    private boolean started;

    LinkControl(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
        started = !flow.opened();
    }

    boolean isStarted() {
        return started;
    }

    void gap() {
        started = true;
    }

    static OperationKind kind(int function) {
        return function == Apci.TEST_ACT || function == Apci.TEST_CON
                ? OperationKind.DIAGNOSE
                : OperationKind.CONFIGURE;
    }

    void read(Direction direction, Bytes frame, long timeNanos) {
        int function = Apci.function(frame);
        switch (function) {
            case Apci.START_ACT -> {
                started = true;
                ask(direction, function, timeNanos);
            }
            case Apci.STOP_ACT, Apci.TEST_ACT -> ask(direction, function, timeNanos);
            case Apci.START_CON -> answer(direction, function, Apci.START_ACT, timeNanos);
            case Apci.STOP_CON -> {
                started = false;
                answer(direction, function, Apci.STOP_ACT, timeNanos);
            }
            case Apci.TEST_CON -> answer(direction, function, Apci.TEST_ACT, timeNanos);
            default -> observer.violation(flow, Iec104Violation.U_FUNCTION, direction, function);
        }
    }

    private void ask(Direction direction, int function, long timeNanos) {
        begin(direction, function, timeNanos);
        operation.phase = Phase.REQUEST;
        requests.open(key(direction, function), function, direction, timeNanos).add(operation);
        observer.operation(flow, operation);
    }

    private void answer(Direction direction, int function, int asked, long timeNanos) {
        OpenRequest request = requests.find(key(direction.reverse(), asked), asked);
        if (request == null) {
            requests.unmatched(Iec104Violation.UNMATCHED_CONFIRMATION, direction, function, timeNanos);
            begin(direction, function, timeNanos);
            operation.phase = Phase.NOTICE;
        } else {
            requests.close(request);
            operation.set(request.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
        }
        observer.operation(flow, operation);
    }

    private static long key(Direction direction, int function) {
        return KEY | (direction == Direction.TO_SERVER ? 0 : 1L << 8) | function;
    }

    private void begin(Direction direction, int function, long timeNanos) {
        operation.clear();
        operation.protocol = Iec104Protocol.NAME;
        operation.kind = kind(function);
        operation.direction = direction;
        operation.function = BASE + function;
        operation.functionName = Apci.name(function);
        operation.timeNanos = timeNanos;
    }
}
