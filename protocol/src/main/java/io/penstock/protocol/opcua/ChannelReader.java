package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import java.nio.charset.StandardCharsets;

/**
 * UA Secure Conversation (Part 6, 6.7): channel, token, sequence numbers; joins chunks and hands on what can be read. What is
 * encrypted is named and stepped over; what is only signed is read. Owned by the thread of its flow.
 */
final class ChannelReader {
    private static final byte[] NO_SECURITY = "#None".getBytes(StandardCharsets.US_ASCII);
    /** Sequence numbers start again before they end: below 1024 after 4294966271 (6.7.2.4). */
    private static final long LAST_BEFORE_WRAP = 4_294_966_271L;

    private static final int FIRST_AFTER_WRAP = 1024;

    /** What is kept of each direction. */
    private static final class Side {
        final Chunks chunks = new Chunks();
        long sequence = Operation.NONE;
    }

    private final Flow flow;
    private final Observer observer;
    private final Operation operation;
    private final Side toServer = new Side();
    private final Side toClient = new Side();
    private final UaCursor cursor = new UaCursor();
    private final NodeId type = new NodeId();
    private final MessageReader messages;
    private long channel = Operation.NONE;
    /** Whether the channel's messages are encrypted: known from its opening, or seen when it cannot be read. */
    private boolean secured;

    ChannelReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        operation = observer.scratch();
        messages = new MessageReader(flow, observer, requests);
    }

    /** Bytes were lost: what was collected is not whole, and numbers go on from anywhere. */
    void lost(Direction direction) {
        Side side = side(direction);
        side.chunks.forget();
        side.sequence = Operation.NONE;
    }

    private Side side(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    void read(Direction direction, Bytes bytes, int messageType, long timeNanos) {
        cursor.over(bytes, UaHeader.LENGTH, bytes.length());
        long id = cursor.u32();
        Fields fields = observer.fields();
        fields.put("secureChannelId", id);
        boolean open = messageType == UaHeader.OPN;
        if (open) {
            if (!security(direction, bytes)) {
                encrypted(direction, timeNanos);
                return;
            }
        } else {
            checkChannel(direction, id);
            long token = cursor.u32();
            fields.put("securityTokenId", token);
        }
        int before = cursor.at();
        long sequence = cursor.u32();
        long request = cursor.u32();
        if (cursor.failed()) {
            violation(OpcUaViolation.ENCODING, direction, bytes.length());
            return;
        }
        int body = cursor.at();
        if (!open && !isReadable(direction, bytes, body, request)) {
            encrypted(direction, timeNanos);
            return;
        }
        checkSequence(direction, sequence);
        if (fields.on()) {
            fields.put("sequenceNumber", sequence).put("requestId", request).put("bodySize", bytes.length() - before);
        }
        body(direction, bytes, body, request, timeNanos);
    }

    private void body(Direction direction, Bytes bytes, int body, long request, long timeNanos) {
        Chunks chunks = side(direction).chunks;
        int chunk = bytes.u8(3);
        if (chunk == 'C') {
            chunks.add(request, bytes, body, bytes.length() - body);
            return;
        }
        if (chunk == 'A') {
            chunks.forget();
            aborted(direction, timeNanos);
            return;
        }
        Bytes whole = bytes;
        int from = body;
        if (chunks.holds(request)) {
            chunks.add(request, bytes, body, bytes.length() - body);
            boolean over = chunks.isOver();
            whole = chunks.end();
            from = 0;
            if (over) {
                named(UaServices.ENCRYPTED, "message over the budget", direction, timeNanos);
                return;
            }
        } else {
            chunks.forget();
        }
        cursor.over(whole, from, whole.length());
        long opened = messages.read(direction, cursor, request, timeNanos);
        if (opened != Operation.NONE) {
            channel = opened;
        }
    }

    /** The asymmetric header: policy, certificate, thumbprint; false if what follows is encrypted. */
    private boolean security(Direction direction, Bytes bytes) {
        cursor.string();
        int at = cursor.from;
        int length = cursor.length;
        Fields fields = observer.fields();
        boolean none = length < 0 || endsWith(bytes, at, length);
        if (fields.on() && length > 0) {
            fields.text("securityPolicyUri", bytes, at, length).put("securityPolicyUriLength", length);
        }
        cursor.string();
        if (fields.on()) {
            fields.put("senderCertificateLength", cursor.length);
        }
        cursor.string();
        if (fields.on()) {
            fields.put("receiverThumbprintLength", cursor.length);
        }
        if (cursor.failed()) {
            violation(OpcUaViolation.ENCODING, direction, length);
        }
        secured = !none;
        return none;
    }

    private static boolean endsWith(Bytes bytes, int at, int length) {
        if (length < NO_SECURITY.length) {
            return length == 0;
        }
        for (int i = 0; i < NO_SECURITY.length; i++) {
            if (bytes.u8(at + length - NO_SECURITY.length + i) != NO_SECURITY[i]) {
                return false;
            }
        }
        return true;
    }

    /** True if a service's structure is there: mode None or Sign. A later chunk is read like its first. */
    private boolean isReadable(Direction direction, Bytes bytes, int body, long request) {
        Chunks chunks = side(direction).chunks;
        if (chunks.holds(request) || bytes.u8(3) == 'A') {
            return true;
        }
        cursor.over(bytes, body, bytes.length());
        type.read(cursor);
        boolean service = !cursor.failed() && type.namespace == 0 && UaServices.isDefined(type.number);
        // Without encryption what is no service is a mistake of the sender.
        return service || !secured && channel != Operation.NONE;
    }

    private void checkChannel(Direction direction, long id) {
        if (channel != Operation.NONE && id != channel) {
            violation(OpcUaViolation.CHANNEL, direction, id);
            channel = id;
        }
    }

    private void checkSequence(Direction direction, long sequence) {
        Side side = side(direction);
        long last = side.sequence;
        side.sequence = sequence;
        boolean next = sequence == last + 1 || last >= LAST_BEFORE_WRAP && sequence < FIRST_AFTER_WRAP;
        if (last != Operation.NONE && !next) {
            violation(OpcUaViolation.SEQUENCE_NUMBER, direction, sequence);
        }
    }

    private void encrypted(Direction direction, long timeNanos) {
        observer.fields().put("encrypted", true);
        named(UaServices.ENCRYPTED, UaServices.name(UaServices.ENCRYPTED), direction, timeNanos);
    }

    private void aborted(Direction direction, long timeNanos) {
        named(UaServices.ABORTED, UaServices.name(UaServices.ABORTED), direction, timeNanos);
    }

    private void named(int function, String name, Direction direction, long timeNanos) {
        operation.clear();
        operation.protocol = OpcUaProtocol.NAME;
        operation.kind = UaServices.kind(function);
        operation.phase = Phase.NOTICE;
        operation.function = function;
        operation.functionName = name;
        operation.direction = direction;
        operation.timeNanos = timeNanos;
        observer.operation(flow, operation);
    }

    private void violation(OpcUaViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
