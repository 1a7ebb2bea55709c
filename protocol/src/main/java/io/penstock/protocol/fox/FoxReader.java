package io.penstock.protocol.fox;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import java.nio.charset.StandardCharsets;

/** Tells what a whole message does and who sent it. Owned by the thread of its flow. */
final class FoxReader {
    private static final int ASYNCHRONOUS = 'a';

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Fields fields;
    private final FoxProperty property = new FoxProperty();

    FoxReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        fields = observer.fields();
    }

    /** @param properties where the first property stands */
    void read(Direction direction, Bytes bytes, FoxHeader header, int properties, long timeNanos) {
        FoxCommand command = FoxCommand.of(bytes, header);
        if (fields.on()) {
            header(bytes, header);
        }
        properties(direction, bytes, properties, command);
        if (header.reply >= 0) {
            reply(direction, header, timeNanos);
            return;
        }
        Operation operation = observer.scratch().clear();
        operation.protocol = FoxProtocol.NAME;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        operation.kind = command.kind();
        operation.function = command.code();
        operation.functionName = command.text();
        if (command == FoxCommand.OTHER) {
            operation.name(bytes, header.channelAt, header.commandEnd - header.channelAt);
        }
        operation.failed = command == FoxCommand.REJECTED;
        if (header.type == ASYNCHRONOUS) {
            operation.phase = Phase.NOTICE;
        } else {
            operation.phase = Phase.REQUEST;
            requests.open(key(direction, header.sequence), command.code(), direction, timeNanos)
                    .add(operation);
        }
        observer.operation(flow, operation);
    }

    private void reply(Direction direction, FoxHeader header, long timeNanos) {
        OpenRequest request = requests.find(key(direction.reverse(), header.reply), -1);
        if (request == null) {
            requests.unmatched(FoxViolation.UNMATCHED_REPLY, direction, header.reply, timeNanos);
            return;
        }
        Operation reply = request.operation(0);
        reply.phase = Phase.REPLY;
        reply.direction = direction;
        reply.latencyNanos = timeNanos - request.timeNanos();
        reply.timeNanos = timeNanos;
        requests.close(request);
        observer.operation(flow, reply);
    }

    /** Both sides ask, each with sequence numbers of its own. */
    private static long key(Direction asked, int sequence) {
        return (asked == Direction.TO_SERVER ? 0L : 1L << 32) | sequence;
    }

    private void header(Bytes bytes, FoxHeader header) {
        fields.put("type", String.valueOf((char) header.type))
                .put("sequence", header.sequence)
                .put("replyTo", header.reply)
                .put("channel", text(bytes, header.channelAt, header.channelEnd))
                .put("command", text(bytes, header.commandAt, header.commandEnd));
    }

    private static String text(Bytes bytes, int from, int end) {
        return bytes.text(from, end - from, StandardCharsets.UTF_8);
    }

    private void properties(Direction direction, Bytes bytes, int from, FoxCommand command) {
        if (!fields.on() && command != FoxCommand.HELLO) {
            return;
        }
        int at = from;
        while (at < bytes.length() && bytes.u8(at) != '}') {
            int behind = property.read(bytes, at);
            if (behind < 0) {
                return;
            }
            if (fields.on()) {
                field(bytes, command);
            }
            if (command == FoxCommand.HELLO) {
                identify(direction, bytes);
            }
            at = behind;
        }
    }

    /** Values of a log-in are what a password is guessed from; of them only who and how are shown. */
    private void field(Bytes bytes, FoxCommand command) {
        boolean shown = command.code() <= FoxCommand.HELLO.code()
                || property.isNamed(bytes, "METHOD")
                || property.isNamed(bytes, "USERNAME");
        fields.open("property").put("name", property.name(bytes)).put("type", String.valueOf((char)
                property.type(bytes)));
        if (shown && !property.isNamed(bytes, "PASSWORD")) {
            fields.put("value", property.value(bytes));
        }
        fields.close();
    }

    private void identify(Direction direction, Bytes bytes) {
        if (property.isNamed(bytes, "HOSTNAME")) {
            identity(direction, IdentityKind.HOST_NAME, property.value(bytes));
        } else if (property.isNamed(bytes, "APP.NAME")) {
            identity(direction, IdentityKind.PRODUCT, "Niagara " + property.value(bytes));
        } else if (property.isNamed(bytes, "APP.VERSION")) {
            identity(direction, IdentityKind.FIRMWARE, property.value(bytes));
        } else if (property.isNamed(bytes, "HOSTID")) {
            identity(direction, IdentityKind.SERIAL, property.value(bytes));
        } else if (property.isNamed(bytes, "OS.NAME")) {
            identity(direction, IdentityKind.VENDOR_CLASS, property.value(bytes));
        }
    }

    private void identity(Direction direction, IdentityKind kind, String value) {
        if (direction == Direction.TO_CLIENT) {
            observer.identity(flow.serverMac(), flow.serverHigh(), flow.serverLow(), kind, value);
        } else {
            observer.identity(flow.clientMac(), flow.clientHigh(), flow.clientLow(), kind, value);
        }
    }
}
