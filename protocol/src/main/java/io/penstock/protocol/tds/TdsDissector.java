package io.penstock.protocol.tds;

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
import io.penstock.protocol.Probe;

/**
 * Cuts a stream into packets ([MS-TDS] section 2.2.3.1). A message may take several; its first says what it does. Function is the
 * packet type; results are joined with the oldest request.
 */
final class TdsDissector implements Dissector {
    static final int HEADER = 8;

    private static final int END_OF_MESSAGE = 1;
    private static final int TLS_FIRST = 0x14;
    private static final int TLS_LAST = 0x17;
    private static final int SESSION = 0x53;
    private static final int SESSION_HEADER = 16;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final OpenRequests requests;
    private final LoginReader login;
    private final BatchReader batches;
    private final TokenReader tokens;
    private final boolean[] middle = new boolean[2];

    TdsDissector(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        requests = new OpenRequests(flow, observer, TdsViolation.FLOOD);
        login = new LoginReader(flow, observer);
        batches = new BatchReader(observer);
        tokens = new TokenReader(flow, observer);
    }

    static Probe probe(Bytes bytes) {
        if (!PacketTypes.isType(bytes.u8(0)) || bytes.length() >= 2 && bytes.u8(1) > 0x1F) {
            return Probe.NO;
        }
        if (bytes.length() < HEADER) {
            return Probe.MORE;
        }
        return bytes.u16(2) >= HEADER && bytes.u8(7) == 0 ? Probe.YES : Probe.NO;
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        int have = bytes.length();
        int type = bytes.u8(0);
        if (type >= TLS_FIRST && type <= TLS_LAST) {
            return have;
        }
        if (have < HEADER) {
            return -HEADER;
        }
        if (type == SESSION) {
            // Several sessions in one connection ([MC-SMP] section 2.2.1): the packet follows.
            return have < SESSION_HEADER ? -SESSION_HEADER : SESSION_HEADER;
        }
        int length = bytes.u16(2);
        if (!PacketTypes.isType(type) || length < HEADER) {
            boolean known = PacketTypes.isType(type);
            observer.violation(flow, known ? TdsViolation.LENGTH : TdsViolation.TYPE, direction, known ? length : type);
            return have;
        }
        if (have < length) {
            return -length;
        }
        requests.before(direction, timeNanos);
        packet(direction, bytes, type, length, timeNanos);
        return length;
    }

    private void packet(Direction direction, Bytes bytes, int type, int length, long timeNanos) {
        if (fields.on()) {
            fields.open("packet")
                    .put("type", type)
                    .put("typeName", PacketTypes.name(type))
                    .put("status", bytes.u8(1))
                    .put("length", length)
                    .put("process", bytes.u16(4))
                    .put("packetNumber", bytes.u8(6));
        }
        int side = side(direction);
        boolean first = !middle[side];
        middle[side] = (bytes.u8(1) & END_OF_MESSAGE) == 0;
        if (flow.opened() && type == PacketTypes.RESULT && direction == Direction.TO_SERVER) {
            observer.violation(flow, TdsViolation.WRONG_SIDE, direction, type);
        } else if (type == PacketTypes.RESULT) {
            result(direction, bytes, length, first, timeNanos);
        } else if (first) {
            request(direction, bytes, type, length, timeNanos);
        }
        fields.close();
    }

    private void request(Direction direction, Bytes bytes, int type, int length, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = TdsProtocol.NAME;
        operation.kind = PacketTypes.kind(type);
        operation.phase = Phase.REQUEST;
        operation.direction = direction;
        operation.function = type;
        operation.functionName = PacketTypes.name(type);
        operation.timeNanos = timeNanos;
        switch (type) {
            case PacketTypes.PRE_LOGIN -> login.preLogin(direction, bytes, length);
            case PacketTypes.LOGIN -> login.read(direction, bytes, length, operation);
            case PacketTypes.SSPI -> login.token(direction, bytes, HEADER, length - HEADER, operation);
            case PacketTypes.BATCH -> batches.batch(bytes, length, operation);
            case PacketTypes.CALL -> batches.call(bytes, length, operation);
            default -> {
                // The type says it all.
            }
        }
        if (type == PacketTypes.ATTENTION || direction == Direction.TO_CLIENT) {
            operation.phase = Phase.NOTICE;
        } else {
            requests.open(0, type, direction, timeNanos).add(operation);
        }
        observer.operation(flow, operation);
    }

    private void result(Direction direction, Bytes bytes, int length, boolean first, long timeNanos) {
        boolean preLogin = tokens.isPreLogin(bytes, length);
        if (preLogin) {
            login.preLogin(direction, bytes, length);
        }
        int error = preLogin || !first ? 0 : tokens.read(direction, bytes, length);
        OpenRequest request = first ? requests.find(0, 0) : null;
        if (request == null) {
            return;
        }
        Operation operation = observer.scratch().set(request.operation(0));
        operation.phase = Phase.REPLY;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        operation.latencyNanos = timeNanos - request.timeNanos();
        if (error != 0) {
            operation.failed = true;
            operation.errorCode = error;
            operation.errorName = error == TokenReader.LOGIN_FAILED ? "login failed" : "error";
        }
        requests.close(request);
        observer.operation(flow, operation);
    }

    @Override
    public void gap(Direction direction) {
        middle[side(direction)] = false;
        requests.gap();
    }

    @Override
    public void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    private static int side(Direction direction) {
        return direction == Direction.TO_SERVER ? 0 : 1;
    }
}
