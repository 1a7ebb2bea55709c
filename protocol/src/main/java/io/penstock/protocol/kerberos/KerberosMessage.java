package io.penstock.protocol.kerberos;

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
import io.penstock.protocol.ber.Ber;

/**
 * Reads one message. Function is its type, of an answer that of its request; the name is that of the service asked for. There is
 * nothing that joins an answer with its request but the connection: the oldest one is answered.
 */
final class KerberosMessage {
    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber = new Ber();
    private final Principal service = new Principal();
    private final OpenRequests requests;
    private final KdcReader reader;

    KerberosMessage(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        requests = new OpenRequests(flow, observer, KerberosViolation.FLOOD);
        reader = new KdcReader(flow, observer, ber, service);
    }

    void read(Direction direction, Bytes bytes, int from, int length, long timeNanos) {
        requests.before(direction, timeNanos);
        ber.start(bytes, from, length);
        if (!ber.next() || ber.tagClass() != 1 || !KerberosNames.isType(ber.number())) {
            observer.violation(flow, KerberosViolation.MESSAGE, direction, bytes.u8(from));
            return;
        }
        int type = ber.number();
        boolean request = KerberosNames.isRequest(type);
        if (flow.opened() && request != (direction == Direction.TO_SERVER)) {
            observer.violation(flow, KerberosViolation.WRONG_SIDE, direction, type);
        }
        if (fields.on()) {
            fields.put("messageType", type).put("messageTypeName", KerberosNames.name(type));
        }
        service.clear();
        ber.open();
        boolean whole = ber.next() && ber.identifier() == Ber.SEQUENCE;
        if (whole) {
            ber.open();
            reader.read(direction, type);
            ber.leave();
        }
        ber.leave();
        if (!whole || ber.fault() != null) {
            observer.violation(flow, KerberosViolation.MESSAGE, direction, type);
        }
        Operation operation = observer.scratch().clear();
        operation.protocol = KerberosProtocol.NAME;
        operation.kind = OperationKind.AUTHENTICATE;
        operation.phase = request ? Phase.REQUEST : Phase.NOTICE;
        operation.direction = direction;
        operation.function = type;
        operation.functionName = KerberosNames.name(type);
        operation.timeNanos = timeNanos;
        operation.name(service.bytes(), 0, service.length());
        if (request) {
            requests.open(0, type, direction, timeNanos).add(operation);
        } else {
            answer(operation, type, timeNanos);
        }
        observer.operation(flow, operation);
    }

    private void answer(Operation operation, int type, long timeNanos) {
        OpenRequest request = requests.find(0, type == KerberosNames.ERROR ? KerberosNames.AS_REQUEST : type - 1);
        if (request != null) {
            Direction direction = operation.direction;
            operation.set(request.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
            requests.close(request);
        }
        if (type == KerberosNames.ERROR) {
            operation.failed = true;
            operation.errorCode = reader.errorCode();
            operation.errorName = KerberosNames.error(operation.errorCode);
        }
    }

    void gap() {
        requests.gap();
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }
}
