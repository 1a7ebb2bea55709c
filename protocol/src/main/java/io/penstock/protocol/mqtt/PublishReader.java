package io.penstock.protocol.mqtt;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/** Reads PUBLISH (MQTT 5.0 section 3.3). A client writes a topic, a broker reports it. */
final class PublishReader {
    /** Bytes of a payload that are shown as a field. */
    private static final int MAX_PAYLOAD = 4096;

    private PublishReader() {}

    /** @param rest bytes of the payload beyond the window */
    static void read(Session session, long rest) {
        Cursor cursor = session.cursor;
        Bytes bytes = cursor.bytes();
        int qos = session.flags >> 1 & 3;
        boolean again = (session.flags & 8) != 0;
        if (qos == 3) {
            session.violation(MqttViolation.QOS, session.flags);
        }
        if (again && qos == 0) {
            session.violation(MqttViolation.DUP, session.flags);
        }
        session.text("topic");
        int topic = cursor.partStart();
        int length = cursor.partLength();
        boolean broken = cursor.broken();
        int identifier = qos > 0 ? session.identifier() : 0;
        session.properties(PacketType.PUBLISH, "properties");
        if (cursor.broken()) {
            session.end();
        }
        Operation operation = session.begin(qos == 0 ? Phase.NOTICE : Phase.REQUEST);
        operation.kind = session.direction == Direction.TO_SERVER ? OperationKind.WRITE : OperationKind.REPORT;
        int alias = (int) session.properties.topicAlias;
        if (!broken) {
            name(session, operation, topic, length, alias);
        }
        if (session.fields.on()) {
            session.fields
                    .put("payloadLength", cursor.left() + rest)
                    .text("payload", bytes, cursor.at(), Math.min(cursor.left(), MAX_PAYLOAD));
        }
        if (qos == 1 || qos == 2) {
            session.requests
                    .open(session.key(session.type, identifier, false), qos, session.direction, session.timeNanos)
                    .add(operation);
        }
        session.emit();
    }

    private static void name(Session session, Operation operation, int topic, int length, int alias) {
        Bytes bytes = session.cursor.bytes();
        TopicAliases aliases = session.way().aliases;
        int maximum = session.way().topicAliasMaximum;
        if (length > 0) {
            operation.name(bytes, topic, length);
            if (alias > 0) {
                aliases.set(alias, bytes, topic, length);
            }
        } else if (alias > 0 && aliases.knows(alias)) {
            Bytes known = aliases.topic(alias);
            operation.name(known, 0, known.length());
            if (session.fields.on()) {
                session.fields.text("topicOfAlias", known, 0, known.length());
            }
        }
        boolean disagreed = alias > 0 && maximum >= 0 && alias > maximum;
        boolean unset = length == 0 && alias > 0 && alias <= TopicAliases.KEPT && !aliases.knows(alias);
        if (session.complete && (disagreed || unset)) {
            session.violation(MqttViolation.TOPIC_ALIAS, alias);
        }
        if (length == 0 ? alias < 0 && session.version != Session.UNKNOWN : !Topics.isName(bytes, topic, length)) {
            session.violation(MqttViolation.TOPIC, length);
        }
    }
}
