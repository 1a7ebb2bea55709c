package io.penstock.protocol.ldap;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.ber.Ber;

/** Reads one message (RFC 4511 section 4.1.1) and joins answers with requests by its identifier. */
final class LdapMessage {
    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber = new Ber();
    private final OpenRequests requests;
    private final RequestReader requestReader;
    private final ResponseReader responseReader;

    LdapMessage(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        requests = new OpenRequests(flow, observer, LdapViolation.FLOOD);
        requestReader = new RequestReader(flow, observer, ber);
        responseReader = new ResponseReader(flow, observer, ber);
    }

    void read(Direction direction, Bytes bytes, int from, int length, long timeNanos) {
        requests.before(direction, timeNanos);
        ber.start(bytes, from, length);
        boolean whole = ber.next() && ber.enter() && ber.next() && ber.identifier() == Ber.INTEGER;
        long id = whole ? ber.integer() : 0;
        if (!whole || !ber.next() || ber.tagClass() != 1) {
            observer.violation(flow, LdapViolation.MESSAGE, direction, length);
            return;
        }
        int tag = ber.number();
        fields.open("message");
        if (fields.on()) {
            fields.put("messageId", id)
                    .put("operation", tag)
                    .put("operationName", LdapNames.name(tag))
                    .put("response", !LdapNames.isRequest(tag));
        }
        if (!LdapNames.isOperation(tag)) {
            observer.violation(flow, LdapViolation.OPERATION, direction, tag);
        } else if (LdapNames.isRequest(tag)) {
            request(direction, id, tag, timeNanos);
        } else {
            response(direction, id, tag, timeNanos);
        }
        if (ber.fault() != null) {
            observer.violation(flow, LdapViolation.MESSAGE, direction, tag);
        }
        fields.close();
    }

    void gap() {
        requests.gap();
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    private void request(Direction direction, long id, int tag, long timeNanos) {
        if (id <= 0) {
            observer.violation(flow, LdapViolation.IDENTIFIER, direction, id);
        }
        wrongSide(direction, Direction.TO_SERVER, tag);
        Operation operation = operation(direction, tag, timeNanos);
        boolean answered = tag != LdapNames.UNBIND && tag != LdapNames.ABANDON;
        operation.phase = answered ? Phase.REQUEST : Phase.NOTICE;
        requestReader.read(direction, operation, tag);
        if (answered) {
            requests.open(id, tag, direction, timeNanos).add(operation);
        }
        observer.operation(flow, operation);
    }

    private void response(Direction direction, long id, int tag, long timeNanos) {
        wrongSide(direction, Direction.TO_CLIENT, tag);
        int asked = LdapNames.requestOf(tag);
        int result = responseReader.read(direction, tag);
        if (LdapNames.isPart(tag)) {
            return;
        }
        OpenRequest request = requests.find(id, asked);
        Operation operation = operation(direction, asked, timeNanos);
        if (request != null) {
            operation.set(request.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
            requests.close(request);
        } else {
            operation.phase = Phase.NOTICE;
            if (id != 0) {
                requests.unmatched(LdapViolation.UNMATCHED, direction, id, timeNanos);
            }
        }
        if (LdapNames.isFailure(result)) {
            operation.failed = true;
            operation.errorCode = result;
            operation.errorName = LdapNames.result(result);
        }
        observer.operation(flow, operation);
    }

    private void wrongSide(Direction direction, Direction right, int tag) {
        if (flow.opened() && direction != right) {
            observer.violation(flow, LdapViolation.WRONG_SIDE, direction, tag);
        }
    }

    private Operation operation(Direction direction, int function, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = LdapProtocol.NAME;
        operation.kind = LdapNames.kind(function);
        operation.direction = direction;
        operation.function = function;
        operation.functionName = LdapNames.name(function);
        operation.timeNanos = timeNanos;
        return operation;
    }
}
