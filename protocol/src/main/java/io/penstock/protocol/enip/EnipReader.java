package io.penstock.protocol.enip;

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

/** Reads encapsulated messages (volume 2, chapter 2) and hands the CIP in them on. Owned by the thread of its flow. */
final class EnipReader {
    private static final int BODY = Encapsulation.HEADER;
    /** Interface handle and timeout in front of the items. */
    private static final int ITEMS = BODY + 6;
    /** Keys of connected messages, which have a sequence count instead of a context. */
    private static final long CONNECTED = 1L << 62;

    private final Flow flow;
    private final Observer observer;
    private final OpenRequests requests;
    private final Operation operation;
    private final CommonPacket items = new CommonPacket();
    private final Identity identity;
    private final CipReader cip;
    private final CipReplies replies;
    private long session = Operation.NONE;

    EnipReader(Flow flow, Observer observer, OpenRequests requests) {
        this.flow = flow;
        this.observer = observer;
        this.requests = requests;
        operation = observer.scratch();
        identity = new Identity(flow, observer);
        cip = new CipReader(flow, observer);
        replies = new CipReplies(flow, observer, requests, identity);
    }

    void read(Direction direction, Bytes bytes, boolean datagram, long timeNanos) {
        int command = Encapsulation.command(bytes);
        spell(bytes, command);
        if (!Encapsulation.isDefined(command)) {
            if (!Encapsulation.isLegacy(command)) {
                violation(EnipViolation.COMMAND, direction, command);
            }
            notice(direction, command, timeNanos);
            return;
        }
        if (Encapsulation.options(bytes) != 0) {
            violation(EnipViolation.OPTIONS, direction, Encapsulation.options(bytes));
        }
        if (datagram && !Encapsulation.isForUdp(command)) {
            violation(EnipViolation.UDP_COMMAND, direction, command);
            notice(direction, command, timeNanos);
            return;
        }
        switch (command) {
            case Encapsulation.SEND_RR_DATA, Encapsulation.SEND_UNIT_DATA -> data(direction, bytes, command, timeNanos);
            case Encapsulation.NOP -> notice(direction, command, timeNanos);
            case Encapsulation.UNREGISTER_SESSION -> {
                checkLength(direction, bytes, 0);
                notice(direction, command, timeNanos);
            }
            default -> command(direction, bytes, command, datagram, timeNanos);
        }
    }

    private void command(Direction direction, Bytes bytes, int command, boolean datagram, long timeNanos) {
        boolean register = command == Encapsulation.REGISTER_SESSION;
        int length = Encapsulation.length(bytes);
        // Replies to a broadcast come in flows of their own, where the one who answers may look like the client.
        boolean reply = register ? direction == Direction.TO_CLIENT : length > 0 || direction == Direction.TO_CLIENT;
        if (reply && Encapsulation.status(bytes) == 0 && !register) {
            list(direction, bytes, command);
        }
        if (register && (!reply || Encapsulation.status(bytes) == 0) && checkLength(direction, bytes, 4)) {
            register(direction, bytes, reply);
        }
        begin(direction, command, timeNanos);
        if (!reply) {
            if (Encapsulation.status(bytes) != 0) {
                violation(EnipViolation.STATUS, direction, Encapsulation.status(bytes));
            }
            if (datagram && isForAll()) {
                operation.phase = Phase.NOTICE;
            } else {
                requests.open(key(bytes, command), operation.function, direction, timeNanos)
                        .add(operation);
            }
            observer.operation(flow, operation);
            return;
        }
        OpenRequest request = requests.find(key(bytes, command), operation.function);
        long latency = Operation.NONE;
        if (request != null) {
            latency = timeNanos - request.timeNanos();
            requests.close(request);
        } else if (!datagram) {
            requests.unmatched(EnipViolation.UNMATCHED_REPLY, direction, command, timeNanos);
        }
        operation.phase = request == null ? Phase.NOTICE : Phase.REPLY;
        operation.latencyNanos = latency;
        fail(direction, Encapsulation.status(bytes));
        observer.operation(flow, operation);
    }

    /** Broadcast or multicast: whoever hears it answers. */
    private boolean isForAll() {
        long low = flow.serverLow();
        return IpAddress.isGroup(flow.serverHigh(), low) || (low & 0xFF) == 0xFF;
    }

    private void register(Direction direction, Bytes bytes, boolean reply) {
        if (bytes.u16le(BODY) != 1 || bytes.u16le(BODY + 2) != 0) {
            violation(EnipViolation.PROTOCOL_VERSION, direction, bytes.u16le(BODY));
        }
        if (reply) {
            session = Encapsulation.session(bytes);
        }
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("protocolVersion", bytes.u16le(BODY)).put("optionFlags", bytes.u16le(BODY + 2));
        }
    }

    private void list(Direction direction, Bytes bytes, int command) {
        if (!items.read(bytes, BODY, bytes.length(), observer.fields())) {
            violation(EnipViolation.ITEMS, direction, bytes.length());
            return;
        }
        if (items.reserved != Operation.NONE) {
            violation(EnipViolation.ITEM_TYPE, direction, items.reserved);
        }
        // Protocol version and socket address stand before what the device tells of itself.
        int from = items.otherFrom + 18;
        if (command == Encapsulation.LIST_IDENTITY
                && items.otherType == CommonPacket.IDENTITY
                && from < items.otherTo) {
            Fields fields = observer.fields();
            fields.open("identity");
            if (fields.on()) {
                fields.put("protocolVersion", bytes.u16le(items.otherFrom));
                fields.put("socketPort", bytes.u16(items.otherFrom + 4));
                fields.put("socketAddress", CommonPacket.address(bytes, items.otherFrom + 6));
                fields.put("state", bytes.u8(items.otherTo - 1));
            }
            identity.attributes(bytes, from, items.otherTo, direction);
            fields.close();
        }
    }

    private void data(Direction direction, Bytes bytes, int command, long timeNanos) {
        long status = Encapsulation.status(bytes);
        if (status != 0 && bytes.length() < ITEMS + 2) {
            refused(direction, bytes, status, timeNanos);
            return;
        }
        boolean fits = bytes.length() >= ITEMS && items.read(bytes, ITEMS, bytes.length(), observer.fields());
        if (!fits) {
            violation(EnipViolation.ITEMS, direction, bytes.length());
        }
        if (bytes.length() < ITEMS || items.dataType == Operation.NONE || items.addressType == Operation.NONE) {
            if (fits) {
                violation(EnipViolation.ITEM_ORDER, direction, command);
            }
            notice(direction, command, timeNanos);
            return;
        }
        if (items.reserved != Operation.NONE) {
            violation(EnipViolation.ITEM_TYPE, direction, items.reserved);
        }
        boolean connected = items.dataType == CommonPacket.CONNECTED_DATA;
        int from = items.dataFrom + (connected ? 2 : 0);
        if (from + 2 > items.dataTo) {
            violation(EnipViolation.MESSAGE, direction, items.dataTo - items.dataFrom);
            notice(direction, command, timeNanos);
            return;
        }
        checkSession(direction, bytes);
        long key = connected ? CONNECTED | bytes.u16le(items.dataFrom) : key(bytes, command);
        Fields fields = observer.fields();
        if (fields.on() && connected) {
            fields.put("sequenceCount", bytes.u16le(items.dataFrom));
        }
        int service = bytes.u8(from);
        if (service < 0x80 && isReply(direction, key, service)) {
            violation(EnipViolation.REPLY_BIT, direction, service);
            replies.read(direction, bytes, from, items.dataTo, requests.find(key, service), timeNanos);
        } else if (service < 0x80) {
            if (status != 0) {
                violation(EnipViolation.STATUS, direction, status);
            }
            OpenRequest request = requests.open(key, service, direction, timeNanos);
            cip.read(direction, bytes, from, items.dataTo, request, timeNanos);
        } else {
            replies.read(direction, bytes, from, items.dataTo, requests.find(key, service & 0x7F), timeNanos);
        }
    }

    /** True if the other side waits for an answer to just this: some devices forget to mark theirs. */
    private boolean isReply(Direction direction, long key, int service) {
        OpenRequest request = direction == Direction.TO_CLIENT ? requests.find(key, service) : null;
        return request != null && request.function() == service;
    }

    /** The encapsulation layer did not take a request: none of its parts was done. */
    private void refused(Direction direction, Bytes bytes, long status, long timeNanos) {
        int command = Encapsulation.command(bytes);
        OpenRequest request = requests.find(key(bytes, command), Operation.NONE);
        if (request == null) {
            notice(direction, command, timeNanos);
            return;
        }
        requests.close(request);
        for (int i = 0; i < request.size(); i++) {
            operation.set(request.operation(i));
            operation.phase = Phase.REPLY;
            operation.direction = direction;
            operation.timeNanos = timeNanos;
            operation.latencyNanos = timeNanos - request.timeNanos();
            fail(direction, status);
            observer.operation(flow, operation);
        }
    }

    private void checkSession(Direction direction, Bytes bytes) {
        long used = Encapsulation.session(bytes);
        if (session != Operation.NONE && used != session && direction == Direction.TO_SERVER) {
            violation(EnipViolation.SESSION, direction, used);
        }
    }

    private boolean checkLength(Direction direction, Bytes bytes, int length) {
        boolean fits = Encapsulation.length(bytes) == length;
        if (!fits) {
            violation(EnipViolation.LENGTH, direction, Encapsulation.length(bytes));
        }
        return fits;
    }

    private void fail(Direction direction, long status) {
        operation.failed = status != 0;
        operation.errorCode = status != 0 ? (int) status : Operation.NONE;
        operation.errorName = status != 0 ? Encapsulation.status(status) : "";
        if (!Encapsulation.isStatus(status)) {
            violation(EnipViolation.STATUS, direction, status);
        }
    }

    private void notice(Direction direction, int command, long timeNanos) {
        begin(direction, command, timeNanos);
        operation.phase = Phase.NOTICE;
        observer.operation(flow, operation);
    }

    private void begin(Direction direction, int command, long timeNanos) {
        operation.clear();
        operation.protocol = EnipProtocol.NAME;
        operation.kind = Encapsulation.kind(command);
        operation.function = CipServices.COMMAND + command;
        operation.functionName = Encapsulation.name(command);
        operation.direction = direction;
        operation.timeNanos = timeNanos;
    }

    /** What a reply repeats. */
    private static long key(Bytes bytes, int command) {
        return (Encapsulation.context(bytes) * 31 + command) & (CONNECTED - 1);
    }

    private void spell(Bytes bytes, int command) {
        Fields fields = observer.fields();
        if (fields.on()) {
            fields.put("command", command).put("commandName", Encapsulation.name(command));
            fields.put("length", Encapsulation.length(bytes)).put("session", Encapsulation.session(bytes));
            fields.put("status", Encapsulation.status(bytes));
            fields.put("statusName", Encapsulation.status(Encapsulation.status(bytes)));
            fields.hex("senderContext", bytes, 12, 8).put("options", Encapsulation.options(bytes));
        }
    }

    private void violation(EnipViolation violation, Direction direction, long detail) {
        observer.violation(flow, violation, direction, detail);
    }
}
