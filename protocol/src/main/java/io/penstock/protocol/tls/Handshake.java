package io.penstock.protocol.tls;

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
 * The handshake of one connection (RFC 8446 section 4, RFC 5246 section 7.4): puts messages together that run over several
 * records, joins the ClientHello with what answers it. Owned by the thread of its flow.
 */
final class Handshake {
    static final int CLIENT_HELLO = 1;
    static final int SERVER_HELLO = 2;
    static final int CERTIFICATE = 11;
    private static final int HEAD = 4;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final String name;
    private final OpenRequests open;
    private final Pieces[] pieces = {new Pieces(), new Pieces()};
    private final Bytes whole = new Bytes();
    private final Hello hello;
    private final Certificates certificates;
    /** What the server chose; the form of a Certificate depends on it. */
    private int version = 0x0303;

    Handshake(Flow flow, Observer observer, String name) {
        this.flow = flow;
        this.observer = observer;
        this.name = name;
        fields = observer.fields();
        open = new OpenRequests(flow, observer, TlsViolation.FLOOD);
        hello = new Hello(flow, observer);
        certificates = new Certificates(flow, observer);
    }

    void before(Direction direction, long timeNanos) {
        open.before(direction, timeNanos);
    }

    void gap(Direction direction) {
        pieces[side(direction)].clear();
        open.gap();
    }

    void close(long timeNanos) {
        open.closeAll(timeNanos);
    }

    /** Reads the handshake messages of one record. */
    void read(Direction direction, Bytes bytes, int from, int length, long timeNanos) {
        Pieces before = pieces[side(direction)];
        Bytes all = bytes;
        int at = from;
        int end = from + length;
        if (!before.isEmpty()) {
            if (!before.add(bytes, from, length)) {
                observer.violation(flow, TlsViolation.HANDSHAKE_LENGTH, direction, Pieces.MAX);
                return;
            }
            all = before.over(whole);
            at = 0;
            end = all.length();
        }
        while (end - at >= HEAD && end - at >= HEAD + all.u24(at + 1)) {
            int size = all.u24(at + 1);
            one(direction, all, at, size, timeNanos);
            at += HEAD + size;
        }
        if (end - at >= HEAD && all.u24(at + 1) > Pieces.MAX - HEAD) {
            observer.violation(flow, TlsViolation.HANDSHAKE_LENGTH, direction, all.u24(at + 1));
            before.clear();
            return;
        }
        if (!before.isEmpty()) {
            before.drop(at);
        } else if (at < end) {
            before.add(bytes, at, end - at);
        }
    }

    private void one(Direction direction, Bytes bytes, int at, int size, long timeNanos) {
        int type = bytes.u8(at);
        Operation operation = message(direction, type, timeNanos);
        boolean fits = true;
        if (fields.on()) {
            fields.open("handshake")
                    .put("type", type)
                    .put("typeName", operation.functionName)
                    .put("length", size);
        }
        if (type == CLIENT_HELLO || type == SERVER_HELLO) {
            if ((type == CLIENT_HELLO) != (direction == Direction.TO_SERVER)) {
                observer.violation(flow, TlsViolation.WRONG_SIDE, direction, type);
            }
            fits = hello.read(direction, bytes, at + HEAD, size, type == CLIENT_HELLO, operation);
            version = hello.version();
        } else if (type == CERTIFICATE && version < 0x0304) {
            fits = certificates.read(direction, bytes, at + HEAD, size, timeNanos);
        }
        if (fields.on()) {
            fields.close();
        }
        if (!fits) {
            observer.violation(flow, TlsViolation.HANDSHAKE_LENGTH, direction, type);
        }
        if (type == CLIENT_HELLO) {
            request(operation);
        } else if (type == SERVER_HELLO) {
            answer(operation);
        } else {
            observer.operation(flow, operation);
        }
    }

    /** The shared operation with what holds for every handshake message. */
    Operation message(Direction direction, int type, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = name;
        operation.kind = OperationKind.AUTHENTICATE;
        operation.phase = Phase.NOTICE;
        operation.direction = direction;
        operation.function = Records.HANDSHAKE << 8 | type;
        operation.functionName = TlsNames.handshake(type);
        operation.timeNanos = timeNanos;
        return operation;
    }

    /** A ClientHello is complete. */
    void request(Operation operation) {
        operation.phase = Phase.REQUEST;
        open.open(0, CLIENT_HELLO, operation.direction, operation.timeNanos).add(operation);
        observer.operation(flow, operation);
    }

    /** A fatal alert answers the ClientHello, if it comes instead of the ServerHello. */
    void failed(Direction direction, Operation alert) {
        OpenRequest request = direction == Direction.TO_CLIENT && alert.failed ? open.find(0, CLIENT_HELLO) : null;
        if (request != null) {
            Operation reply = request.operation(0);
            reply.failed = true;
            reply.errorCode = alert.errorCode;
            reply.errorName = alert.errorName;
            reply(request, reply, direction, alert.timeNanos);
        }
    }

    /** The reply keeps the client's name of the server; version and cipher suite are those that the server chose. */
    private void answer(Operation hello) {
        OpenRequest request = hello.direction == Direction.TO_CLIENT ? open.find(0, CLIENT_HELLO) : null;
        if (request == null) {
            observer.operation(flow, hello);
            return;
        }
        Operation reply = request.operation(0);
        reply.area = hello.area;
        reply.object = hello.object;
        reply(request, reply, hello.direction, hello.timeNanos);
    }

    private void reply(OpenRequest request, Operation reply, Direction direction, long timeNanos) {
        reply.phase = Phase.REPLY;
        reply.direction = direction;
        reply.latencyNanos = timeNanos - request.timeNanos();
        reply.timeNanos = timeNanos;
        open.close(request);
        observer.operation(flow, reply);
    }

    private static int side(Direction direction) {
        return direction == Direction.TO_SERVER ? 0 : 1;
    }
}
