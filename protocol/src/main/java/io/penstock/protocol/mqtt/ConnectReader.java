package io.penstock.protocol.mqtt;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Fields;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** Reads CONNECT and CONNACK (MQTT 5.0 sections 3.1 and 3.2). Of user name and password it tells only that they are there. */
final class ConnectReader {
    private static final int CLEAN = 0x02;
    private static final int WILL = 0x04;
    private static final int WILL_RETAIN = 0x20;
    private static final int PASSWORD = 0x40;
    private static final int USER_NAME = 0x80;
    /** Set in the version by mosquitto where it connects as a bridge. */
    private static final int BRIDGE = 0x80;

    private ConnectReader() {}

    static void connect(Session session) {
        Cursor cursor = session.cursor;
        Fields fields = session.fields;
        if (session.toServer.begun && session.complete) {
            session.violation(MqttViolation.SECOND_CONNECT, 1);
        }
        boolean old = name(session);
        int version = cursor.u8();
        int flags = cursor.u8();
        int keepAlive = cursor.u16();
        session.version = version & ~BRIDGE;
        session.cleanStart = (flags & CLEAN) != 0;
        if (version != (old ? 3 : 4) && (old || version != 5)) {
            session.violation(MqttViolation.PROTOCOL_VERSION, version);
        }
        flags(session, flags);
        if (fields.on()) {
            fields.put("protocolVersion", version)
                    .put("userNameFlag", (flags & USER_NAME) != 0)
                    .put("passwordFlag", (flags & PASSWORD) != 0)
                    .put("willFlag", (flags & WILL) != 0)
                    .put("willQos", flags >> 3 & 3)
                    .put("willRetain", (flags & WILL_RETAIN) != 0)
                    .put("cleanStart", session.cleanStart)
                    .put("keepAlive", keepAlive);
        }
        session.properties(PacketType.CONNECT, "properties");
        agree(session, session.toClient);
        session.text("clientId");
        int clientId = cursor.partStart();
        int length = cursor.partLength();
        boolean empty = length == 0 && (old || !session.isVersion5() && !session.cleanStart);
        if (!cursor.broken() && (empty || old && length > 23)) {
            session.violation(MqttViolation.CLIENT_ID, length);
        }
        if ((flags & WILL) != 0) {
            will(session);
        }
        if ((flags & USER_NAME) != 0) {
            cursor.part();
        }
        if ((flags & PASSWORD) != 0) {
            cursor.part();
        }
        session.end();
        session.begin(Phase.REQUEST).name(cursor.bytes(), clientId, length);
        OpenRequest request = session.requests.open(
                session.key(PacketType.CONNECT, 0, false), PacketType.CONNECT, session.direction, session.timeNanos);
        request.add(session.operation);
        session.emit();
    }

    /** Reads the protocol's name; true if it is that of version 3.1. */
    private static boolean name(Session session) {
        session.text("protocolName");
        Bytes bytes = session.cursor.bytes();
        int at = session.cursor.partStart();
        int length = session.cursor.partLength();
        boolean old = length == 6 && bytes.u16(at) == 0x4D51 && bytes.u32(at + 2) == 0x49736470L;
        if (!old && !(length == 4 && bytes.u32(at) == 0x4D515454L)) {
            session.violation(MqttViolation.PROTOCOL_NAME, length);
        }
        return old;
    }

    private static void flags(Session session, int flags) {
        if ((flags & 1) != 0 && session.version != 3) {
            session.violation(MqttViolation.CONNECT_FLAG, flags);
        }
        int qos = flags >> 3 & 3;
        if (qos == 3 || (flags & WILL) == 0 && (qos != 0 || (flags & WILL_RETAIN) != 0)) {
            session.violation(MqttViolation.WILL, flags);
        }
        if (session.version == 4 && (flags & (USER_NAME | PASSWORD)) == PASSWORD) {
            session.violation(MqttViolation.PASSWORD, flags);
        }
    }

    private static void will(Session session) {
        Cursor cursor = session.cursor;
        session.properties(Property.WILL, "willProperties");
        session.text("willTopic");
        if (!cursor.broken() && !Topics.isName(cursor.bytes(), cursor.partStart(), cursor.partLength())) {
            session.violation(MqttViolation.TOPIC, cursor.partLength());
        }
        cursor.part();
        if (session.fields.on()) {
            session.fields.text("willMessage", cursor.bytes(), cursor.partStart(), cursor.partLength());
        }
    }

    static void acknowledge(Session session) {
        Cursor cursor = session.cursor;
        int flags = cursor.u8();
        int code = cursor.u8();
        if (session.version == Session.UNKNOWN) {
            session.version = cursor.left() == 0 ? 4 : 5;
        }
        boolean present = (flags & 1) != 0;
        if (session.version != 3 && (flags > 1 || present && (code != 0 || session.complete && session.cleanStart))) {
            session.violation(MqttViolation.SESSION_PRESENT, flags);
        }
        boolean v5 = session.isVersion5();
        if (v5 ? !ReasonCode.isDefined(PacketType.CONNACK, code) : code > 5) {
            session.violation(MqttViolation.REASON_CODE, code);
        }
        String name = v5 ? ReasonCode.name(PacketType.CONNACK, code) : ReasonCode.returnCode(code);
        if (session.fields.on()) {
            session.fields
                    .put("sessionPresent", present)
                    .put("reasonCode", code)
                    .put("reasonName", name);
        }
        session.properties(PacketType.CONNACK, "properties");
        agree(session, session.toServer);
        session.end();
        OpenRequest request = session.requests.find(session.key(PacketType.CONNECT, 0, true), PacketType.CONNECT);
        Operation operation = Answers.operation(session, request, 0, MqttViolation.UNMATCHED_REPLY);
        Answers.emit(session, operation, code == 0 ? Operation.NONE : code, name);
    }

    /** Keeps what a side says of itself for what the other one sends. */
    private static void agree(Session session, Session.Way way) {
        Properties properties = session.properties;
        way.topicAliasMaximum = (int) Math.max(0, properties.topicAliasMaximum);
        way.maximumPacketSize = properties.maximumPacketSize > 0 ? properties.maximumPacketSize : Long.MAX_VALUE;
        way.aliases.forget();
    }
}
