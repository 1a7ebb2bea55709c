package io.penstock.protocol.snmp;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.ber.Ber;

/** PDUs (RFC 3416 section 3, RFC 1157 section 4.1); responses are joined by their request identifier. */
final class PduReader {
    private static final int CONTEXT = 0xA0;
    private static final int TIME_TICKS = 0x43;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final Ber ber;
    private final OpenRequests open;
    private final Variables variables;

    PduReader(Flow flow, Observer observer, Ber ber) {
        this.flow = flow;
        this.observer = observer;
        this.ber = ber;
        fields = observer.fields();
        open = new OpenRequests(flow, observer, SnmpViolation.FLOOD);
        variables = new Variables(flow, observer, ber);
    }

    void before(Direction direction, long timeNanos) {
        open.before(direction, timeNanos);
    }

    void close(long timeNanos) {
        open.closeAll(timeNanos);
    }

    /** Reads the PDU at which the reader stands; false if it is not encoded as it must. */
    boolean read(Direction direction, Bytes bytes, int version, long timeNanos) {
        int type = ber.identifier() - CONTEXT;
        if (type < 0 || !SnmpPdu.exists(type, version)) {
            observer.violation(flow, SnmpViolation.PDU, direction, ber.identifier());
            return true;
        }
        if (fields.on()) {
            fields.put("pdu", type).put("pduName", SnmpPdu.name(type));
        }
        if (!ber.enter()) {
            return false;
        }
        Operation operation = operation(direction, type, timeNanos);
        if (type == SnmpPdu.TRAP_V1) {
            return oldTrap(direction, operation);
        }
        if (!next(Ber.INTEGER)) {
            return false;
        }
        long request = ber.integer();
        if (!next(Ber.INTEGER)) {
            return false;
        }
        long status = ber.integer();
        if (!next(Ber.INTEGER)) {
            return false;
        }
        long index = ber.integer();
        boolean bulk = type == SnmpPdu.BULK;
        if (fields.on()) {
            fields.put("requestId", request);
            fields.put(bulk ? "nonRepeaters" : "errorStatus", status)
                    .put(bulk ? "maxRepetitions" : "errorIndex", index);
        }
        boolean whole = next(Ber.SEQUENCE) && variables.read(direction, operation, type == SnmpPdu.RESPONSE);
        if (!bulk && (status < 0 || status > 18)) {
            observer.violation(flow, SnmpViolation.ERROR_STATUS, direction, status);
        } else if (!bulk && whole && (index < 0 || type == SnmpPdu.RESPONSE && index > operation.count)) {
            observer.violation(flow, SnmpViolation.ERROR_INDEX, direction, index);
        }
        if (type == SnmpPdu.RESPONSE && status != 0) {
            operation.failed = true;
            operation.errorCode = (int) status;
            operation.errorName = SnmpPdu.error((int) status);
        }
        tell(direction, operation, type, request, timeNanos);
        return whole;
    }

    /** The PDU of a message of version 3 that nobody can read here. */
    void encrypted(Direction direction, long message, long timeNanos) {
        Operation operation = operation(direction, SnmpPdu.ENCRYPTED, timeNanos);
        operation.phase = Phase.NOTICE;
        observer.operation(flow, operation);
    }

    private void tell(Direction direction, Operation operation, int type, long key, long timeNanos) {
        if (SnmpPdu.isRequest(type)) {
            operation.phase = Phase.REQUEST;
            open.open(key, type, direction, timeNanos).add(operation);
        } else {
            operation.phase = Phase.NOTICE;
        }
        OpenRequest request = type == SnmpPdu.RESPONSE || type == SnmpPdu.REPORT ? open.find(key, -1) : null;
        if (request == null) {
            if (type == SnmpPdu.RESPONSE) {
                open.unmatched(SnmpViolation.UNMATCHED_REPLY, direction, key, timeNanos);
            }
            observer.operation(flow, operation);
            return;
        }
        Operation reply = request.operation(0);
        reply.phase = Phase.REPLY;
        reply.direction = direction;
        reply.latencyNanos = timeNanos - request.timeNanos();
        reply.timeNanos = timeNanos;
        reply.failed = operation.failed;
        reply.errorCode = operation.errorCode;
        reply.errorName = operation.errorName;
        open.close(request);
        observer.operation(flow, reply);
    }

    /** RFC 1157 section 4.1.6. */
    private boolean oldTrap(Direction direction, Operation operation) {
        if (!next(Ber.OBJECT_IDENTIFIER)) {
            return false;
        }
        if (fields.on()) {
            fields.put("enterprise", ber.oid());
        }
        if (!ber.next() || ber.length() != 4) {
            return false;
        }
        if (fields.on()) {
            fields.put("agent", IpAddress.text(0, IpAddress.v4(ber.bytes().i32(ber.content()))));
        }
        if (!next(Ber.INTEGER)) {
            return false;
        }
        long generic = ber.integer();
        operation.object = (int) generic;
        if (!next(Ber.INTEGER)) {
            return false;
        }
        if (fields.on()) {
            fields.put("genericTrap", generic).put("specificTrap", ber.integer());
        }
        boolean whole = next(TIME_TICKS) && next(Ber.SEQUENCE) && variables.read(direction, operation, false);
        operation.phase = Phase.NOTICE;
        observer.operation(flow, operation);
        return whole;
    }

    private boolean next(int identifier) {
        return ber.next() && ber.identifier() == identifier;
    }

    private Operation operation(Direction direction, int type, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = SnmpProtocol.NAME;
        operation.kind = SnmpPdu.kind(type);
        operation.direction = direction;
        operation.function = type;
        operation.functionName = SnmpPdu.name(type);
        operation.timeNanos = timeNanos;
        return operation;
    }
}
