package io.penstock.protocol.coap;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import java.nio.charset.StandardCharsets;

/**
 * Reads one message: joins responses to requests by token (RFC 7252 5.3.2), resets by message identifier (4.2), and knows a
 * notification by its Observe option (RFC 7641 3.2). Either side may ask.
 */
final class CoapReader {
    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final OptionReader options;
    private final MessageIds fromClient = new MessageIds();
    private final MessageIds fromServer = new MessageIds();

    CoapReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        requests = new OpenRequests(flow, observer, CoapViolation.FLOOD);
        operation = observer.scratch();
        options = new OptionReader(flow, observer);
    }

    /** @param bytes one message, at least up to its options */
    void read(Direction direction, Bytes bytes, Header header, long timeNanos) {
        requests.before(direction, timeNanos);
        put(bytes, header);
        int code = header.code();
        boolean udp = !header.isStream();
        if (code == Codes.EMPTY) {
            empty(direction, bytes, header, timeNanos);
            return;
        }
        if (!Codes.isRequest(code) && !Codes.isResponse(code) && !(Codes.isSignal(code) && !udp)) {
            observer.violation(flow, CoapViolation.CODE, direction, code);
            return;
        }
        boolean wrongType =
                header.type() == Header.RESET || header.type() == Header.ACKNOWLEDGEMENT && Codes.isRequest(code);
        if (wrongType) {
            observer.violation(flow, CoapViolation.TYPE, direction, code);
        }
        boolean good = options.read(direction, bytes, header.optionsAt(), !udp, Codes.isSignal(code));
        payload(bytes);
        // A response has the key of the request, which went the other way.
        boolean forth = (direction == Direction.TO_SERVER) == Codes.isRequest(code);
        long key = header.token(bytes) << 1 | (forth ? 1 : 0);
        MessageIds ids = direction == Direction.TO_SERVER ? fromClient : fromServer;
        boolean numbered = udp && header.type() <= Header.NON_CONFIRMABLE;
        boolean repeated = numbered && !ids.add(header.messageId(), key, timeNanos);
        if (repeated || !good) {
            return;
        }
        if (Codes.isSignal(code)) {
            signal(direction, bytes, header, timeNanos);
        } else if (Codes.isRequest(code)) {
            request(direction, bytes, code, key, timeNanos);
        } else {
            response(direction, code, key, timeNanos);
        }
    }

    private void put(Bytes bytes, Header header) {
        Fields fields = observer.fields();
        if (!fields.on()) {
            return;
        }
        if (!header.isStream()) {
            fields.put("version", header.version()).put("type", header.type()).put("typeName", header.typeName());
            fields.put("messageId", header.messageId());
        }
        fields.put("tokenLength", header.tokenLength()).put("code", header.code());
        fields.put("codeName", Codes.NAMES.name(header.code()));
        if (header.tokenLength() > 0) {
            fields.hex("token", bytes, header.tokenAt(), header.tokenLength());
        }
    }

    private void payload(Bytes bytes) {
        Fields fields = observer.fields();
        int length = bytes.length() - options.payloadAt();
        if (fields.on() && length > 0) {
            fields.put("payloadLength", length).hex("payload", bytes, options.payloadAt(), length);
        }
    }

    private void begin(Direction direction, int code, long timeNanos) {
        operation.clear();
        operation.protocol = CoapProtocol.NAME;
        operation.kind = Codes.kind(code);
        operation.function = code;
        operation.functionName = Codes.NAMES.name(code);
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    /** A ping, an acknowledgement that a response will follow, or a reset (4.2, 4.3). */
    private void empty(Direction direction, Bytes bytes, Header header, long timeNanos) {
        if (bytes.length() > header.tokenAt()) {
            observer.violation(flow, CoapViolation.EMPTY, direction, bytes.length());
        }
        if (header.isStream() || header.type() == Header.ACKNOWLEDGEMENT) {
            return;
        }
        if (header.type() == Header.NON_CONFIRMABLE) {
            observer.violation(flow, CoapViolation.TYPE, direction, Codes.EMPTY);
            return;
        }
        long ping = Long.MIN_VALUE | header.messageId();
        if (header.type() == Header.CONFIRMABLE) {
            begin(direction, Codes.EMPTY, timeNanos);
            operation.phase = Phase.REQUEST;
            requests.open(ping, Codes.EMPTY, direction, timeNanos).add(operation);
            observer.operation(flow, operation);
            return;
        }
        OpenRequest pinged = requests.find(ping, Codes.EMPTY);
        MessageIds theirs = direction == Direction.TO_SERVER ? fromServer : fromClient;
        if (pinged != null) {
            reply(pinged, direction, 0, timeNanos);
        } else if (theirs.knows(header.messageId())) {
            OpenRequest refused = requests.find(theirs.key(header.messageId()), Operation.NONE);
            if (refused != null) {
                reply(refused, direction, Codes.RESET, timeNanos);
            }
        }
    }

    /** What over TCP is said of the connection itself (RFC 8323 5). */
    private void signal(Direction direction, Bytes bytes, Header header, long timeNanos) {
        begin(direction, header.code(), timeNanos);
        long key = Long.MIN_VALUE | header.token(bytes);
        OpenRequest ping = header.code() == Codes.PONG ? requests.find(key, Codes.PING) : null;
        if (ping != null) {
            reply(ping, direction, 0, timeNanos);
            return;
        }
        operation.phase = header.code() == Codes.PING ? Phase.REQUEST : Phase.NOTICE;
        if (header.code() == Codes.PING) {
            requests.open(key, Codes.PING, direction, timeNanos).add(operation);
        }
        observer.operation(flow, operation);
    }

    private void request(Direction direction, Bytes bytes, int code, long key, long timeNanos) {
        begin(direction, code, timeNanos);
        operation.kind = Resources.kind(options, code);
        Bytes path = options.path();
        operation.name(path, 0, path.length());
        // RFC 7252 8: each member of a group answers from its own address, in a flow of its own.
        boolean group = IpAddress.isGroup(flow.serverHigh(), flow.serverLow());
        operation.phase = group ? Phase.NOTICE : Phase.REQUEST;
        if (!group) {
            requests.open(key, code, direction, timeNanos).add(operation);
        }
        observer.operation(flow, operation);
        if (code == Codes.POST && options.endpointAt() >= 0 && options.isPath("/rd")) {
            identify(direction, bytes);
        }
    }

    private void identify(Direction direction, Bytes bytes) {
        String name = bytes.text(options.endpointAt(), options.endpointLength(), StandardCharsets.UTF_8);
        if (direction == Direction.TO_SERVER) {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), IdentityKind.HOST_NAME, name);
        } else {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), IdentityKind.HOST_NAME, name);
        }
    }

    private void response(Direction direction, int code, long key, long timeNanos) {
        OpenRequest open = requests.find(key, Operation.NONE);
        if (open != null) {
            reply(open, direction, Codes.isError(code) ? code : 0, timeNanos);
            return;
        }
        boolean notification = options.observe() >= 0;
        if (!notification) {
            requests.unmatched(CoapViolation.UNMATCHED_REPLY, direction, code, timeNanos);
        }
        begin(direction, code, timeNanos);
        operation.kind = OperationKind.REPORT;
        operation.functionName = notification ? "notification" : operation.functionName;
        operation.phase = Phase.NOTICE;
        outcome(Codes.isError(code) ? code : 0);
        observer.operation(flow, operation);
    }

    private void reply(OpenRequest open, Direction direction, int error, long timeNanos) {
        for (int i = 0; i < open.size(); i++) {
            operation.set(open.operation(i));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.latencyNanos = timeNanos - open.timeNanos();
            operation.timeNanos = timeNanos;
            outcome(error);
            observer.operation(flow, operation);
        }
        requests.close(open);
    }

    private void outcome(int error) {
        operation.failed = error != 0;
        operation.errorCode = error != 0 ? error : Operation.NONE;
        operation.errorName = error == 0 ? "" : error == Codes.RESET ? "reset" : Codes.NAMES.name(error);
    }

    void gap() {
        requests.gap();
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }
}
