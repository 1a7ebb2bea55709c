package io.penstock.protocol.http;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import io.penstock.protocol.ntlm.Utf16;
import io.penstock.protocol.text.Text;
import java.nio.charset.StandardCharsets;

/** Joins requests with their answers, which come in the same order (RFC 9112 section 9.2), and says what they do. */
final class Exchange {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests open;
    private final byte[] name = new byte[Operation.MAX_NAME];
    private final Bytes nameBytes = new Bytes();
    private final boolean[] told = new boolean[2];
    private boolean basicTold;

    Exchange(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        open = new OpenRequests(flow, observer, HttpViolation.FLOOD);
    }

    void before(Direction direction, long timeNanos) {
        open.before(direction, timeNanos);
    }

    void gap() {
        open.gap();
    }

    void close(long timeNanos) {
        open.closeAll(timeNanos);
    }

    void request(Direction direction, Bytes bytes, StartLine line, HttpHeader header, Body body, long timeNanos) {
        HttpMethod method = HttpMethod.of(bytes, line.methodEnd);
        if (line.minor == 1 && header.hosts != 1) {
            observer.violation(flow, HttpViolation.NO_HOST, direction, header.hosts);
        }
        Operation operation = operation(direction, timeNanos);
        operation.kind = method.kind();
        operation.phase = Phase.REQUEST;
        operation.function = method.code();
        operation.functionName = method.name();
        name(operation, bytes, line, header);
        open.open(0, 0, direction, timeNanos).add(operation);
        observer.operation(flow, operation);
        if (header.basic && !basicTold) {
            basicTold = true;
            operation.phase = Phase.NOTICE;
            operation.kind = OperationKind.AUTHENTICATE;
            operation.function = HttpMethod.BASIC;
            operation.functionName = HttpMethod.BASIC_NAME;
            observer.operation(flow, operation);
        }
        if (header.user != null) {
            ntlm(operation, header.user);
        }
        if (observer.fields().on()) {
            observer.fields().put("basicAuth", header.basic);
            observer.fields().text("host", bytes, header.hostStart, header.hostEnd - header.hostStart);
        }
        software(direction, bytes, header);
        if (header.chunked) {
            body.chunked();
        } else {
            body.of(Math.max(header.contentLength, 0));
        }
    }

    private void ntlm(Operation operation, Utf16 user) {
        operation.phase = Phase.NOTICE;
        operation.kind = OperationKind.AUTHENTICATE;
        operation.function = HttpMethod.NTLM;
        operation.functionName = HttpMethod.NTLM_NAME;
        operation.name(user.bytes(), 0, user.length());
        observer.operation(flow, operation);
    }

    void reply(Direction direction, Bytes bytes, StartLine line, HttpHeader header, Body[] bodies, long timeNanos) {
        OpenRequest request = open.find(0, 0);
        int method = HttpMethod.GET.code();
        Operation operation;
        if (request == null) {
            open.unmatched(HttpViolation.UNMATCHED_REPLY, direction, line.status, timeNanos);
            operation = operation(direction, timeNanos);
            operation.phase = Phase.NOTICE;
            operation.functionName = "reply";
        } else {
            operation = request.operation(0);
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.latencyNanos = timeNanos - request.timeNanos();
            operation.timeNanos = timeNanos;
            method = operation.function;
        }
        operation.failed = line.status >= 400;
        operation.errorCode = operation.failed ? line.status : Operation.NONE;
        operation.errorName = operation.failed ? HttpStatus.name(line.status) : "";
        boolean interim = line.status < 200 && line.status != 101;
        if (!interim) {
            if (request != null) {
                open.close(request);
            }
            observer.operation(flow, operation);
        }
        software(direction, bytes, header);
        content(direction, line.status, method, header, bodies);
    }

    /** RFC 9112 section 6.3: how long the content of an answer is. */
    private static void content(Direction direction, int status, int method, HttpHeader header, Body[] bodies) {
        Body body = bodies[side(direction)];
        boolean tunnel = method == HttpMethod.CONNECT.code() && status / 100 == 2;
        if (status == 101 || tunnel) {
            bodies[0].toTheEnd();
            bodies[1].toTheEnd();
        } else if (status < 200 || status == 204 || status == 304 || method == HttpMethod.HEAD.code()) {
            body.none();
        } else if (header.chunked) {
            body.chunked();
        } else if (header.contentLength >= 0) {
            body.of(header.contentLength);
        } else {
            body.toTheEnd();
        }
    }

    private Operation operation(Direction direction, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = HttpProtocol.NAME;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        return operation;
    }

    /** Host and path; what follows {@code ?} may hold secrets and is left out. */
    private void name(Operation operation, Bytes bytes, StartLine line, HttpHeader header) {
        int query = Text.find(bytes, line.targetStart, line.targetEnd, '?');
        int end = query < 0 ? line.targetEnd : query;
        int start = pathStart(bytes, line.targetStart, end);
        boolean path = end > start && bytes.u8(start) == '/';
        int host = path ? Math.min(header.hostEnd - header.hostStart, name.length) : 0;
        bytes.copyTo(header.hostStart, name, 0, host);
        int rest = Math.min(end - start, name.length - host);
        bytes.copyTo(start, name, host, rest);
        operation.name(nameBytes.wrap(name, 0, host + rest), 0, host + rest);
    }

    /** A target may name a scheme, a user with password and a host (RFC 9112 section 3.2.2): where the user is behind. */
    static int pathStart(Bytes bytes, int from, int end) {
        int colon = Text.find(bytes, from, end, ':');
        if (colon < 0 || colon + 2 >= end || bytes.u8(colon + 1) != '/' || bytes.u8(colon + 2) != '/') {
            return from;
        }
        int slash = Text.find(bytes, colon + 3, end, '/');
        int at = Text.find(bytes, colon + 3, slash < 0 ? end : slash, '@');
        return at < 0 ? from : at + 1;
    }

    /** Server and User-Agent say what software a station runs; told once for each side. */
    private void software(Direction direction, Bytes bytes, HttpHeader header) {
        int length = header.softwareEnd - header.softwareStart;
        if (length <= 0 || told[side(direction)]) {
            return;
        }
        told[side(direction)] = true;
        boolean server = direction == Direction.TO_CLIENT;
        String value = bytes.text(header.softwareStart, Math.min(length, 255), StandardCharsets.UTF_8);
        if (server) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), IdentityKind.VENDOR_CLASS, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), IdentityKind.VENDOR_CLASS, value);
        }
    }

    private static int side(Direction direction) {
        return direction == Direction.TO_SERVER ? 0 : 1;
    }
}
