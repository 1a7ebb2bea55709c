package io.penstock.protocol.goose;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.ber.Ber;

/** Reads the APDU gseMngtPdu (IEC 61850-8-1 Annex A): asks a publisher what a reference or an element stands for. */
final class ManagementReader {
    private static final int STATE_ID = 0x80;
    private static final int REQUESTS = 0xA1;
    private static final int RESPONSES = 0xA2;
    private static final int IDENTIFIER = 0x80;
    private static final int NEGATIVE = 3;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber;
    private final OpenRequests requests;

    ManagementReader(Flow flow, Observer observer, Ber ber) {
        this.flow = flow;
        this.observer = observer;
        this.ber = ber;
        fields = observer.fields();
        requests = new OpenRequests(flow, observer, GooseViolation.FLOOD);
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    /** The reader stands on the APDU. */
    void read(Direction direction, int appId, long timeNanos) {
        requests.before(direction, timeNanos);
        long stateId = 0;
        ber.open();
        while (ber.next()) {
            switch (ber.identifier()) {
                case STATE_ID -> {
                    stateId = ber.integer();
                    if (fields.on()) {
                        fields.put("stateId", stateId);
                    }
                }
                case REQUESTS, RESPONSES -> {
                    boolean asks = ber.identifier() == REQUESTS;
                    ber.open();
                    if (ber.next()) {
                        service(direction, appId, stateId, asks, timeNanos);
                    }
                    ber.leave();
                }
                default -> fields.hex("security", ber.bytes(), ber.content(), ber.length());
            }
        }
        if (ber.fault() != null) {
            observer.violation(flow, GooseViolation.ENCODING, direction, 0);
        }
    }

    private void service(Direction direction, int appId, long stateId, boolean asks, long timeNanos) {
        int function = ber.number();
        Operation operation = observer.scratch().clear();
        operation.protocol = GooseProtocol.NAME;
        operation.function = function;
        operation.functionName = function == 0 ? "not supported" : GooseFunctions.name(function);
        operation.kind = GooseFunctions.kind(GooseFunctions.GET_GO_REFERENCE);
        operation.direction = direction;
        operation.unit = appId;
        operation.timeNanos = timeNanos;
        if (fields.on()) {
            fields.put("service", operation.functionName).put("request", asks);
            fields.hex("content", ber.bytes(), ber.content(), ber.length());
        }
        boolean negative = !asks && function == GooseFunctions.NOT_SUPPORTED;
        if (ber.enter()) {
            while (ber.next()) {
                if (ber.identifier() == IDENTIFIER) {
                    operation.name(ber.bytes(), ber.content(), ber.length());
                }
                negative |= !asks && ber.number() == NEGATIVE;
            }
            ber.leave();
        }
        if (asks) {
            requests.open(stateId, function, direction, timeNanos).add(operation);
            observer.operation(flow, operation);
            return;
        }
        reply(operation, stateId, negative);
    }

    private void reply(Operation operation, long stateId, boolean negative) {
        Direction direction = operation.direction;
        long timeNanos = operation.timeNanos;
        OpenRequest request = requests.find(stateId, operation.function);
        if (request == null) {
            requests.unmatched(GooseViolation.UNMATCHED_REPLY, direction, stateId, timeNanos);
            operation.phase = Phase.NOTICE;
        } else {
            requests.close(request);
            operation.set(request.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
        }
        if (negative) {
            operation.failed = true;
            operation.errorName = "negative response";
        }
        observer.operation(flow, operation);
    }
}
