package io.penstock.protocol.tns;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
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
 * Reads how a connection is made: the name is the service or database that the client asks for; its host names itself. A server
 * accepts, refuses or redirects. What goes over the connection is not read.
 */
final class ConnectReader {
    private static final int DATA_LENGTH = 24;
    private static final int DATA_OFFSET = 26;
    private static final int DATA_START = 10;
    private static final int REASON = 12;

    private final Flow flow;
    private final Observer observer;
    private final Fields fields;
    private final OpenRequests requests;
    private final Descriptor descriptor = new Descriptor();
    private boolean expectsData;

    ConnectReader(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        requests = new OpenRequests(flow, observer, TnsViolation.FLOOD);
    }

    void read(Direction direction, Bytes bytes, int type, int length, long timeNanos) {
        requests.before(direction, timeNanos);
        boolean server = type == TnsTypes.ACCEPT || type == TnsTypes.REFUSE || type == TnsTypes.REDIRECT;
        boolean wrong = direction == Direction.TO_SERVER ? server : type == TnsTypes.CONNECT;
        if (flow.opened() && wrong) {
            observer.violation(flow, TnsViolation.WRONG_SIDE, direction, type);
        }
        switch (type) {
            case TnsTypes.CONNECT -> connect(direction, bytes, length, timeNanos);
            case TnsTypes.ACCEPT -> {
                if (fields.on() && length >= 10) {
                    fields.put("version", bytes.u16(8));
                }
                answer(direction, type, 0, timeNanos);
            }
            case TnsTypes.REFUSE -> refuse(direction, bytes, length, timeNanos);
            case TnsTypes.REDIRECT -> redirect(direction, bytes, length, timeNanos);
            case TnsTypes.DATA -> {
                if (expectsData && direction == Direction.TO_SERVER && length > DATA_START) {
                    expectsData = false;
                    asks(direction, bytes, DATA_START, length, timeNanos);
                }
            }
            default -> {
                // Nothing that is read here.
            }
        }
    }

    void gap() {
        requests.gap();
    }

    void close(long timeNanos) {
        requests.closeAll(timeNanos);
    }

    /** Connect data that is too long stands in a data packet of its own. */
    private void connect(Direction direction, Bytes bytes, int length, long timeNanos) {
        if (length < DATA_OFFSET + 2) {
            observer.violation(flow, TnsViolation.DATA, direction, length);
            return;
        }
        int size = bytes.u16(DATA_LENGTH);
        int from = bytes.u16(DATA_OFFSET);
        if (fields.on()) {
            fields.put("version", bytes.u16(8))
                    .put("compatibleVersion", bytes.u16(10))
                    .put("dataLength", size)
                    .put("dataOffset", from);
        }
        expectsData = size > 0 && from >= length;
        if (!expectsData && from + size > length) {
            observer.violation(flow, TnsViolation.DATA, direction, size);
        } else if (!expectsData) {
            asks(direction, bytes, from, from + size, timeNanos);
        }
    }

    private void asks(Direction direction, Bytes bytes, int from, int end, long timeNanos) {
        fields.text("connectData", bytes, from, end - from);
        Operation operation = operation(direction, Phase.REQUEST, timeNanos);
        boolean named = descriptor.find(bytes, from, end, "SERVICE_NAME") || descriptor.find(bytes, from, end, "SID");
        if (named) {
            operation.name(bytes, descriptor.start(), descriptor.length());
            fields.text("service", bytes, descriptor.start(), descriptor.length());
        }
        requests.open(0, TnsTypes.CONNECT, direction, timeNanos).add(operation);
        observer.operation(flow, operation);
        client(direction, bytes, from, end);
    }

    /** CID=(PROGRAM=…)(HOST=…)(USER=…): the host there is the client's own. */
    private void client(Direction direction, Bytes bytes, int from, int end) {
        int at = from;
        while (at < end && !io.penstock.protocol.text.Text.startsWith(bytes, at, end, "(CID")) {
            at++;
        }
        if (descriptor.find(bytes, at + 1, end, "PROGRAM")) {
            fields.text("program", bytes, descriptor.start(), descriptor.length());
        }
        if (descriptor.find(bytes, at + 1, end, "USER")) {
            fields.text("user", bytes, descriptor.start(), descriptor.length());
        }
        if (descriptor.find(bytes, at + 1, end, "HOST")) {
            fields.text("host", bytes, descriptor.start(), descriptor.length());
            if (direction == Direction.TO_SERVER) {
                String host = bytes.text(descriptor.start(), descriptor.length(), StandardCharsets.UTF_8);
                observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), IdentityKind.HOST_NAME, host);
            }
        }
    }

    private void refuse(Direction direction, Bytes bytes, int length, long timeNanos) {
        int size = length < REASON ? length : bytes.u16(DATA_START);
        if (length < REASON || REASON + size > length) {
            observer.violation(flow, TnsViolation.DATA, direction, size);
            return;
        }
        if (fields.on()) {
            fields.put("userReason", bytes.u8(8)).put("systemReason", bytes.u8(9));
        }
        fields.text("refuseData", bytes, REASON, size);
        int error = bytes.u8(8);
        if (descriptor.find(bytes, REASON, REASON + size, "ERR")) {
            int start = descriptor.start();
            error = Math.max(io.penstock.protocol.text.Text.number(bytes, start, start + descriptor.length()), 1);
        }
        answer(direction, TnsTypes.REFUSE, error, timeNanos);
    }

    private void redirect(Direction direction, Bytes bytes, int length, long timeNanos) {
        int size = length < DATA_START ? length : bytes.u16(8);
        if (length < DATA_START || DATA_START + size > length) {
            observer.violation(flow, TnsViolation.DATA, direction, size);
            return;
        }
        fields.text("redirectData", bytes, DATA_START, size);
        answer(direction, TnsTypes.REDIRECT, 0, timeNanos);
    }

    private void answer(Direction direction, int type, int error, long timeNanos) {
        OpenRequest request = requests.find(0, TnsTypes.CONNECT);
        Operation operation = operation(direction, Phase.NOTICE, timeNanos);
        if (request != null) {
            operation.set(request.operation(0));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
            requests.close(request);
        } else {
            operation.function = type;
            operation.functionName = TnsTypes.name(type);
        }
        if (error != 0) {
            operation.failed = true;
            operation.errorCode = error;
            operation.errorName = "refused";
        }
        observer.operation(flow, operation);
    }

    private Operation operation(Direction direction, Phase phase, long timeNanos) {
        Operation operation = observer.scratch().clear();
        operation.protocol = TnsProtocol.NAME;
        operation.kind = OperationKind.AUTHENTICATE;
        operation.phase = phase;
        operation.direction = direction;
        operation.function = TnsTypes.CONNECT;
        operation.functionName = TnsTypes.name(TnsTypes.CONNECT);
        operation.timeNanos = timeNanos;
        return operation;
    }
}
