package io.penstock.protocol.mqtt;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Fields;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OpenRequests;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** What is known of one connection, and the packet at hand. Owned by the thread of its flow. */
final class Session {
    /** The version before a CONNECT was seen. */
    static final int UNKNOWN = 0;

    /** What the other side of a direction has allowed, and what went there. */
    static final class Way {
        final TopicAliases aliases = new TopicAliases();
        /** Of the receiver; -1 if it was not seen. */
        int topicAliasMaximum = -1;

        long maximumPacketSize = Long.MAX_VALUE;
        boolean begun;
        boolean disconnected;
        /** Bytes of a packet too large to be kept that are still to come. */
        long skip;
    }

    final Flow flow;
    final Observer observer;
    final Fields fields;
    final Operation operation;
    final OpenRequests requests;
    final Cursor cursor = new Cursor();
    final Properties properties = new Properties(this);
    final Way toServer = new Way();
    final Way toClient = new Way();
    int version;
    boolean cleanStart;
    /** True while both sides were seen from their first byte on. */
    boolean complete;

    // The packet at hand.
    int type;
    int flags;
    Direction direction = Direction.TO_SERVER;
    long timeNanos;
    /** True if the window ends before the packet does: it is too large. */
    boolean cut;

    Session(Flow flow, Observer observer) {
        this.flow = flow;
        this.observer = observer;
        fields = observer.fields();
        operation = observer.scratch();
        requests = new OpenRequests(flow, observer, MqttViolation.FLOOD);
        complete = flow.opened();
    }

    Way way() {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }

    /** The way of the answers to what comes now. */
    Way back() {
        return direction == Direction.TO_SERVER ? toClient : toServer;
    }

    boolean isVersion5() {
        return version == 5;
    }

    /** The key of a request with a packet identifier, or of its answer, which goes the other way. */
    long key(int request, int identifier, boolean answer) {
        boolean fromServer = (direction == Direction.TO_CLIENT) != answer;
        return (long) request << 17 | (fromServer ? 0x10000 : 0) | identifier;
    }

    /** Begins an operation of the packet at hand. */
    Operation begin(Phase phase) {
        operation.clear();
        operation.protocol = MqttProtocol.NAME;
        operation.kind = PacketType.kind(type);
        operation.phase = phase;
        operation.direction = direction;
        operation.function = type;
        operation.functionName = PacketType.name(type);
        operation.timeNanos = timeNanos;
        return operation;
    }

    /** Hands it over. */
    void emit() {
        observer.operation(flow, operation);
    }

    void violation(MqttViolation violation, long detail) {
        observer.violation(flow, violation, direction, detail);
    }

    /** Reads a packet identifier. */
    int identifier() {
        int identifier = cursor.u16();
        if (identifier == 0 && !cursor.broken()) {
            violation(MqttViolation.PACKET_ID, 0);
        }
        if (fields.on()) {
            fields.put("packetId", identifier);
        }
        return identifier;
    }

    /** Reads a text; its place is in the cursor. */
    void text(String name) {
        cursor.part();
        Bytes bytes = cursor.bytes();
        if (!Utf8.isText(bytes, cursor.partStart(), cursor.partLength())) {
            violation(MqttViolation.UTF8, type);
        }
        if (fields.on() && !cursor.broken()) {
            fields.text(name, bytes, cursor.partStart(), cursor.partLength());
        }
    }

    /** Reads the properties that version 5 has, if it is version 5. */
    void properties(int packet, String group) {
        properties.clear();
        if (isVersion5()) {
            properties.read(packet, group);
        }
    }

    /** After the last part: nothing may be left, nothing missing. */
    void end() {
        if (!cut && (cursor.broken() || cursor.left() > 0)) {
            violation(MqttViolation.LENGTH, cursor.broken() ? -1 : cursor.left());
        }
    }
}
