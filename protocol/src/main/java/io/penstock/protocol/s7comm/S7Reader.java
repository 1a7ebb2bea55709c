package io.penstock.protocol.s7comm;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/**
 * Reads S7 messages and joins replies with requests by PDU reference. Either side may ask: a controller fetches the
 * blocks of a download from its client.
 */
final class S7Reader {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final JobReader jobs;
    private final UserdataReader userdata;
    private final Operation operation;
    private final Fields fields;
    private int unit = Operation.NONE;

    S7Reader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
        fields = observer.fields();
        requests = new OpenRequests(flow, observer, S7Violation.FLOOD);
        jobs = new JobReader(flow, observer);
        userdata = new UserdataReader(flow, observer, requests);
    }

    /** Rack · 32 + slot, from the TSAP that the client called. */
    void unit(int unit) {
        this.unit = unit;
    }

    void gap() {
        requests.gap();
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    void read(Direction direction, Bytes message, long timeNanos) {
        if (message.length() == 0) {
            return;
        }
        requests.before(direction, timeNanos);
        if (message.u8(0) != S7Protocol.S7) {
            observer.violation(flow, S7Violation.PROTOCOL, direction, message.u8(0));
            return;
        }
        if (message.length() < S7Header.SHORTEST) {
            observer.violation(flow, S7Violation.HEADER_LENGTH, direction, message.length());
            return;
        }
        int rosctr = S7Header.rosctr(message);
        if (!S7Header.isKnown(rosctr)) {
            observer.violation(flow, S7Violation.ROSCTR, direction, rosctr);
            return;
        }
        int header = S7Header.length(rosctr);
        int length = header + S7Header.parameters(message) + S7Header.data(message);
        if (length != message.length()) {
            observer.violation(flow, S7Violation.HEADER_LENGTH, direction, length);
            if (length > message.length()) {
                return;
            }
        }
        if (fields.on()) {
            S7Fields.spell(message, fields);
        }
        switch (rosctr) {
            case S7Header.JOB -> job(direction, message, timeNanos);
            case S7Header.USERDATA -> {
                begin(direction, Operation.NONE, timeNanos);
                userdata.read(direction, message, operation);
            }
            default -> reply(direction, message, header, timeNanos);
        }
    }

    private void job(Direction direction, Bytes message, long timeNanos) {
        if (S7Header.parameters(message) == 0) {
            observer.violation(flow, S7Violation.HEADER_LENGTH, direction, 0);
            return;
        }
        int function = message.u8(S7Header.SHORTEST);
        begin(direction, function, timeNanos);
        OpenRequest request = requests.open(key(direction, message), function, direction, timeNanos);
        jobs.read(message, operation, request);
    }

    private void reply(Direction direction, Bytes message, int header, long timeNanos) {
        int function = S7Header.parameters(message) > 0 ? message.u8(header) : Operation.NONE;
        OpenRequest request = requests.find(key(direction.reverse(), message), function);
        if (request == null || function != Operation.NONE && request.function() != function) {
            requests.unmatched(S7Violation.UNMATCHED_REPLY, direction, function, timeNanos);
            if (function != Operation.NONE) {
                begin(direction, function, timeNanos);
                operation.phase = Phase.NOTICE;
                fail(S7Header.error(message));
                observer.operation(flow, operation);
            }
            return;
        }
        requests.close(request);
        int asked = request.function();
        boolean items = asked == S7Functions.READ_VAR || asked == S7Functions.WRITE_VAR;
        int at = header + S7Header.parameters(message);
        for (int i = 0; i < request.size(); i++) {
            operation.set(request.operation(i));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
            fail(S7Header.error(message));
            if (items && !operation.failed && at < message.length()) {
                failItem(message.u8(at));
                at = asked == S7Functions.WRITE_VAR ? at + 1 : S7Items.nextData(message, at);
            }
            observer.operation(flow, operation);
        }
    }

    private void begin(Direction direction, int function, long timeNanos) {
        operation.clear();
        operation.protocol = S7Protocol.NAME;
        operation.kind = function == Operation.NONE ? OperationKind.DIAGNOSE : S7Functions.kind(function);
        operation.function = function;
        operation.functionName = function == Operation.NONE ? "" : S7Functions.name(function);
        operation.direction = direction;
        operation.unit = unit;
        operation.timeNanos = timeNanos;
    }

    private void fail(int error) {
        operation.failed = error != 0;
        operation.errorCode = error != 0 ? error : Operation.NONE;
        operation.errorName = error != 0 ? S7Errors.ofMessage(error) : "";
    }

    private void failItem(int code) {
        if (code != S7Errors.SUCCESS) {
            operation.failed = true;
            operation.errorCode = code;
            operation.errorName = S7Errors.ofItem(code);
        }
    }

    /** PDU references are each side's own. */
    private static long key(Direction asker, Bytes message) {
        return (asker == Direction.TO_SERVER ? 0 : 1L << 16) | S7Header.reference(message);
    }
}
