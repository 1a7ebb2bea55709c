package io.penstock.protocol.c1222;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import org.jspecify.annotations.Nullable;

/** Reads the EPSEM of a message: a control byte and services, each with its length before it (IEEE 1703 5.3.2 and 5.3.3). */
final class EpsemReader {
    private static final int CIPHERTEXT = 2;
    private static final int ALWAYS_RESPOND = 0;
    private static final int RESERVED = 3;
    private static final int MAC = 4;
    private static final int CLASS = 4;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final RequestReader requestReader;
    private final ResponseReader responseReader;
    private @Nullable OpenRequest open;
    private int answered;
    private int control;

    EpsemReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
        requestReader = new RequestReader(flow, observer);
        responseReader = new ResponseReader(flow, observer);
    }

    /**
     * Reads it.
     *
     * @param calledId which request it answers, or -1
     * @param callingId which request it is, or -1
     */
    void read(Direction direction, Bytes bytes, int from, int end, long calledId, long callingId, long timeNanos) {
        open = null;
        answered = 0;
        control = end > from ? bytes.u8(from) : 0;
        int security = control >> 2 & 3;
        int at = from + 1 + ((control & 0x10) != 0 ? CLASS : 0);
        int last = security == 0 ? end : end - MAC;
        if (at > last) {
            observer.violation(flow, C1222Violation.STRUCTURE, direction, end - from);
            return;
        }
        check(direction, security);
        fields(bytes, from, at, last, end);
        if (security >= CIPHERTEXT) {
            begin(direction, Services.ENCRYPTED, timeNanos);
            if (calledId >= 0) {
                response(direction, bytes, last, last, Services.OK, calledId, timeNanos);
            } else {
                request(direction, bytes, last, last, Services.ENCRYPTED, callingId, timeNanos);
            }
        } else {
            services(direction, bytes, at, last, calledId, callingId, timeNanos);
        }
        if (answered > 0 && open != null) {
            requests.close(open);
        }
    }

    private void check(Direction direction, int security) {
        if (security == RESERVED) {
            observer.violation(flow, C1222Violation.SECURITY_MODE, direction, control);
        }
        if ((control & 3) == RESERVED) {
            observer.violation(flow, C1222Violation.RESPONSE_CONTROL, direction, control);
        }
    }

    private void fields(Bytes bytes, int from, int at, int last, int end) {
        Fields fields = observer.fields();
        if (!fields.on()) {
            return;
        }
        int security = control >> 2 & 3;
        fields.put("responseControl", control & 3).put("securityMode", security);
        fields.put("proxyServiceUsed", (control & 0x20) != 0).put("recoverySession", (control & 0x40) != 0);
        fields.put("encrypted", security >= CIPHERTEXT);
        if (at - from > 1) {
            fields.hex("edClass", bytes, from + 1, CLASS);
        }
        if (security >= CIPHERTEXT) {
            fields.hex("encryptedEpsem", bytes, at, last - at);
        }
        if (last < end) {
            fields.hex("mac", bytes, last, MAC);
        }
    }

    private void services(
            Direction direction, Bytes bytes, int from, int end, long calledId, long callingId, long timeNanos) {
        int at = from;
        while (at < end) {
            int octet = bytes.u8(at++);
            int octets = octet < 0x80 ? 0 : octet & 0x7F;
            int size = octet < 0x80 ? octet : octets == 1 && at < end ? bytes.u8(at) : -1;
            size = octets == 2 && at + 1 < end ? bytes.u16(at) : size;
            at += octets;
            if (size < 0 || size > end - at) {
                observer.violation(flow, C1222Violation.LENGTH, direction, size);
                return;
            }
            if (size == 0) {
                continue;
            }
            int code = bytes.u8(at);
            begin(direction, code, timeNanos);
            if (!Services.isKnown(code)) {
                observer.violation(flow, C1222Violation.SERVICE, direction, code);
            }
            if (Services.isResponse(code)) {
                response(direction, bytes, at + 1, at + size, code, calledId >= 0 ? calledId : callingId, timeNanos);
            } else {
                request(direction, bytes, at + 1, at + size, code, callingId, timeNanos);
            }
            at += size;
        }
    }

    private void begin(Direction direction, int code, long timeNanos) {
        operation.clear();
        operation.protocol = C1222Protocol.NAME;
        operation.kind = Services.kind(code);
        operation.function = code;
        operation.functionName = Services.name(code);
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    private void request(Direction direction, Bytes bytes, int from, int end, int code, long id, long timeNanos) {
        if (code != Services.ENCRYPTED) {
            requestReader.read(direction, bytes, from, end, code);
        }
        if ((control & 3) == ALWAYS_RESPOND) {
            OpenRequest request = open == null ? requests.open(id, Operation.NONE, direction, timeNanos) : open;
            operation.phase = Phase.REQUEST;
            request.add(operation);
            open = request;
        }
        observer.operation(flow, operation);
    }

    private void response(Direction direction, Bytes bytes, int from, int end, int code, long id, long timeNanos) {
        open = open == null ? requests.find(id, Operation.NONE) : open;
        OpenRequest request = open;
        boolean known = request != null && answered < request.size();
        if (request != null && known) {
            operation.set(request.operation(answered++));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
        } else if (code == Services.OK) {
            // One that wants answers only where something is wrong was not kept.
            requests.unmatched(C1222Violation.UNMATCHED_RESPONSE, direction, id, timeNanos);
        }
        operation.failed = code != Services.OK;
        operation.errorCode = operation.failed ? code : Operation.NONE;
        operation.errorName = operation.failed ? Services.name(code) : "";
        if (!known || operation.function != Services.ENCRYPTED) {
            responseReader.read(direction, bytes, from, end, code, known ? operation.function : Operation.NONE);
        }
        observer.operation(flow, operation);
    }
}
