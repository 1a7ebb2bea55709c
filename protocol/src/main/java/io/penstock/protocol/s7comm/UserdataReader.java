package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** Reads userdata: requests (type 4), responses (8), and messages that nobody asked for (0). */
final class UserdataReader {
    private static final int PARAMETERS = S7Header.SHORTEST;
    private static final int SHORTEST = 8;
    private static final int LONG = 12;
    private static final int REQUEST = 4;
    private static final int RESPONSE = 8;
    /** Keeps userdata apart from jobs in the table of requests. */
    private static final long KEY = 1L << 32;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;

    UserdataReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
    }

    /** Reads a message into an operation that has its sides already; lengths in the header were checked. */
    void read(Direction direction, Bytes message, Operation operation) {
        int parameters = S7Header.parameters(message);
        if (parameters < SHORTEST) {
            observer.violation(flow, S7Violation.HEADER_LENGTH, direction, parameters);
            return;
        }
        int type = message.u8(PARAMETERS + 5) >> 4;
        int group = message.u8(PARAMETERS + 5) & 15;
        int function = S7Functions.USERDATA + (group << 8) + message.u8(PARAMETERS + 6);
        operation.function = function;
        operation.functionName = S7Functions.name(function);
        operation.kind = S7Functions.kind(function);
        int data = PARAMETERS + parameters;
        switch (type) {
            case REQUEST -> request(direction, message, data, operation);
            case RESPONSE -> response(direction, message, data, operation);
            default -> {
                operation.phase = Phase.NOTICE;
                observer.operation(flow, operation);
            }
        }
    }

    private void request(Direction direction, Bytes message, int data, Operation operation) {
        if (operation.function == S7Functions.READ_SZL && message.length() >= data + 8) {
            operation.area = S7Areas.SZL;
            operation.object = message.u16(data + 4);
            operation.address = message.u16(data + 6);
        }
        requests.open(key(direction, message), operation.function, direction, operation.timeNanos)
                .add(operation);
        observer.operation(flow, operation);
    }

    private void response(Direction direction, Bytes message, int data, Operation operation) {
        long timeNanos = operation.timeNanos;
        int function = operation.function;
        OpenRequest request = requests.find(key(direction.reverse(), message), function);
        if (request == null || request.function() != function) {
            requests.unmatched(S7Violation.UNMATCHED_REPLY, direction, function, timeNanos);
            operation.phase = Phase.NOTICE;
        } else {
            requests.close(request);
            operation.set(request.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
        }
        int error = S7Header.parameters(message) >= LONG ? message.u16(PARAMETERS + 10) : 0;
        if (error != 0) {
            operation.failed = true;
            operation.errorCode = error;
            operation.errorName = S7Errors.ofMessage(error);
        }
        observer.operation(flow, operation);
        if (function == S7Functions.READ_SZL && error == 0) {
            SystemStatusList.read(message, data, direction, flow, observer);
        }
    }

    private static long key(Direction asker, Bytes message) {
        return KEY | (asker == Direction.TO_SERVER ? 0 : 1L << 16) | S7Header.reference(message);
    }
}
