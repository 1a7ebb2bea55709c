package io.penstock.protocol.mqtt;

import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** Reads PINGREQ, PINGRESP, DISCONNECT and AUTH (MQTT 5.0 sections 3.12 to 3.15). */
final class CloseReader {
    private CloseReader() {}

    static void ping(Session session) {
        session.end();
        if (session.type == PacketType.PINGREQ) {
            Operation operation = session.begin(Phase.REQUEST);
            session.requests
                    .open(session.key(session.type, 0, false), session.type, session.direction, session.timeNanos)
                    .add(operation);
            session.emit();
            return;
        }
        OpenRequest request = session.requests.find(session.key(PacketType.PINGREQ, 0, true), PacketType.PINGREQ);
        Answers.emit(
                session, Answers.operation(session, request, 0, MqttViolation.UNMATCHED_REPLY), Operation.NONE, "");
    }

    static void end(Session session) {
        Cursor cursor = session.cursor;
        int code = 0;
        if (cursor.hasMore() && (session.isVersion5() || session.version == Session.UNKNOWN)) {
            session.version = 5;
            code = cursor.u8();
            if (!ReasonCode.isDefined(session.type, code)) {
                session.violation(MqttViolation.REASON_CODE, code);
            }
            if (cursor.hasMore()) {
                session.properties(session.type, "properties");
            }
        }
        session.end();
        if (session.fields.on() && session.isVersion5()) {
            session.fields.put("reasonCode", code).put("reasonName", ReasonCode.name(session.type, code));
        }
        boolean failed = code >= ReasonCode.FAILURE;
        Operation operation = session.begin(Phase.NOTICE);
        Answers.emit(session, operation, failed ? code : Operation.NONE, ReasonCode.name(session.type, code));
        session.way().disconnected |= session.type == PacketType.DISCONNECT;
    }
}
