package io.penstock.protocol.hartip;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** Cuts a flow into messages (HCF_SPEC-085 section 10.2) and reads sessions. */
final class HartIpDissector implements Dissector {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final PduReader pdus;
    private boolean session;

    HartIpDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, HartViolation.FLOOD);
        pdus = new PduReader(flow, observer, requests);
        // Of a flow met midway the session began before; datagrams show no beginning.
        session = !flow.opened();
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        if (have < HartMessage.HEADER) {
            return -HartMessage.HEADER;
        }
        int length = HartMessage.length(bytes);
        boolean known = bytes.u8(0) == 1 || bytes.u8(0) == 2;
        if (!known || length < HartMessage.HEADER) {
            violation(known ? HartViolation.LENGTH : HartViolation.VERSION, direction, known ? length : bytes.u8(0));
            return have;
        }
        if (have < length) {
            return -length;
        }
        requests.before(direction, timeNanos);
        message(direction, bytes, length, timeNanos);
        return length;
    }

    private void message(Direction direction, Bytes bytes, int length, long timeNanos) {
        int type = bytes.u8(1);
        int id = bytes.u8(2);
        int status = bytes.u8(3);
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("version", bytes.u8(0))
                    .put("messageType", type & 15)
                    .put("messageTypeName", HartMessage.type(type & 15))
                    .put("messageTypeReserved", type >> 4)
                    .put("messageId", id)
                    .put("messageIdName", HartMessage.name(id))
                    .put("status", status)
                    .put("statusName", HartMessage.status(status))
                    .put("sequence", bytes.u16(4))
                    .put("length", length);
        }
        if (!HartMessage.isType(type)) {
            violation(HartViolation.TYPE, direction, type);
        }
        if (!HartMessage.isMessage(id)) {
            violation(HartViolation.MESSAGE, direction, id);
        }
        boolean request = type == HartMessage.REQUEST;
        if (flow.opened() && request != (direction == Direction.TO_SERVER)) {
            violation(HartViolation.WRONG_SIDE, direction, type);
        }
        if (id == HartMessage.SESSION_INITIATE) {
            session = true;
        } else if (!session && request && id != HartMessage.DISCOVERY) {
            session = true;
            violation(HartViolation.NO_SESSION, direction, id);
        }
        long key = (long) id << 16 | bytes.u16(4);
        boolean refused = !request && status != 0 && length == HartMessage.HEADER;
        boolean fits = switch (id) {
            case HartMessage.TOKEN_PASSING ->
                refused || pdus.tokenPassing(bytes, length, type, direction, key, timeNanos);
            case HartMessage.DIRECT -> refused || pdus.direct(bytes, length, type, direction, key, timeNanos);
            case HartMessage.SESSION_INITIATE -> refused || initiate(bytes, length, direction);
            case HartMessage.AUDIT_LOG -> refused || AuditLog.read(fields, bytes, length, request);
            case HartMessage.SESSION_CLOSE, HartMessage.KEEP_ALIVE -> length == HartMessage.HEADER;
            default -> true;
        };
        if (!fits) {
            violation(HartViolation.LENGTH, direction, length);
        }
        boolean pdu = id == HartMessage.TOKEN_PASSING || id == HartMessage.DIRECT;
        if (!pdu || refused || !fits) {
            own(direction, id, type, status, key, timeNanos);
        }
    }

    private boolean initiate(Bytes bytes, int length, Direction direction) {
        if (length < HartMessage.HEADER + 5) {
            return false;
        }
        int master = bytes.u8(8);
        if (observer.fields().on()) {
            observer.fields().put("masterType", master).put("inactivityCloseTimer", bytes.u32(9));
        }
        if (master > 1) {
            violation(HartViolation.MASTER, direction, master);
        }
        return true;
    }

    /** The operation of a message that has no command. */
    private void own(Direction direction, int id, int type, int status, long key, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = HartIpProtocol.NAME;
        operation.kind = HartMessage.kind(id);
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = HartMessage.FUNCTION + id;
        operation.functionName = HartMessage.name(id);
        operation.timeNanos = timeNanos;
        if (type == HartMessage.REQUEST) {
            operation.phase = Phase.REQUEST;
            requests.open(key, operation.function, direction, timeNanos).add(operation);
        } else if (type != HartMessage.PUBLISH) {
            OpenRequest request = requests.find(key, operation.function);
            if (request == null) {
                requests.unmatched(HartViolation.UNMATCHED_REPLY, direction, id, timeNanos);
            } else {
                requests.close(request);
                operation.set(request.operation(0));
                operation.phase = Phase.REPLY;
                operation.direction = direction;
                operation.timeNanos = timeNanos;
                operation.latencyNanos = timeNanos - request.timeNanos();
            }
            operation.failed = status != 0 && !HartMessage.isWarning(status) || type == HartMessage.NAK;
            operation.errorCode = operation.failed ? status : Operation.NONE;
            operation.errorName = operation.failed ? HartMessage.status(status) : "";
        }
        observer.operation(flow, operation);
    }

    @Override
    public void gap(Direction direction) {
        requests.gap();
        session = true;
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    private void violation(HartViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
