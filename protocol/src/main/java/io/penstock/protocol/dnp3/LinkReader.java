package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/** Reads what frames of the data link layer do themselves (clause 9): resets, tests and status, joined with their answers. */
final class LinkReader {
    static final int FROM_MASTER = 0x80;
    static final int PRIMARY = 0x40;
    private static final int FRAME_COUNT_VALID = 0x10;
    private static final long LINK_KEY = 1L << 48;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;

    LinkReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
    }

    static OperationKind kind(int code) {
        return code == LinkFunctions.RESET_USER_PROCESS ? OperationKind.RESET : OperationKind.DIAGNOSE;
    }

    /** Reads a frame; returns true if it carries a segment to go on with. */
    boolean read(Direction direction, Bytes frame, int dataLength, long timeNanos) {
        int control = LinkFrame.control(frame);
        boolean primary = (control & PRIMARY) != 0;
        int function = control & 0x0F;
        if (!LinkFunctions.isDefined(primary, function)) {
            violation(Dnp3Violation.LINK_FUNCTION, direction, function);
            return false;
        }
        boolean carries = LinkFunctions.carriesData(primary, function);
        if (carries != dataLength > 0) {
            violation(Dnp3Violation.LENGTH, direction, LinkFrame.length(frame));
        }
        if (primary && (control & FRAME_COUNT_VALID) != 0 != LinkFunctions.countsFrames(function)) {
            violation(Dnp3Violation.FRAME_COUNT_VALID, direction, function);
        }
        if (!carries) {
            if (primary) {
                ask(direction, frame, function, timeNanos);
            } else {
                answer(direction, frame, function, timeNanos);
            }
        }
        return carries && dataLength > 0;
    }

    private void ask(Direction direction, Bytes frame, int function, long timeNanos) {
        boolean answered = function != LinkFunctions.RESET_USER_PROCESS;
        begin(direction, LinkFunctions.BASE + function, LinkFunctions.primary(function), timeNanos);
        operation.kind = kind(function);
        operation.unit = unit(frame);
        if (answered) {
            operation.phase = Phase.REQUEST;
            long key = LINK_KEY | (long) LinkFrame.source(frame) << 16 | LinkFrame.destination(frame);
            requests.open(key, function, direction, timeNanos).add(operation);
        }
        observer.operation(flow, operation);
    }

    private void answer(Direction direction, Bytes frame, int function, long timeNanos) {
        long key = LINK_KEY | (long) LinkFrame.destination(frame) << 16 | LinkFrame.source(frame);
        OpenRequest request =
                requests.find(key, function == LinkFunctions.LINK_STATUS ? LinkFunctions.REQUEST_LINK_STATUS : 0);
        boolean refused = function == LinkFunctions.NACK || function >= LinkFunctions.NOT_FUNCTIONING;
        if (request == null) {
            // It acknowledges confirmed user data, or a request that was not seen.
            begin(direction, LinkFunctions.BASE + function, LinkFunctions.secondary(function), timeNanos);
            operation.kind = OperationKind.DIAGNOSE;
            operation.unit = unit(frame);
        } else {
            requests.close(request);
            operation.set(request.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
        }
        operation.failed = refused;
        if (refused) {
            operation.errorCode = function;
            operation.errorName = LinkFunctions.secondary(function);
        }
        observer.operation(flow, operation);
    }

    private void begin(Direction direction, int function, String name, long timeNanos) {
        operation.clear();
        operation.protocol = Dnp3Protocol.NAME;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = function;
        operation.functionName = name;
        operation.timeNanos = timeNanos;
    }

    /** The address of the outstation, whoever sends. */
    static int unit(Bytes frame) {
        boolean fromMaster = (LinkFrame.control(frame) & FROM_MASTER) != 0;
        return fromMaster ? LinkFrame.destination(frame) : LinkFrame.source(frame);
    }

    private void violation(Dnp3Violation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
