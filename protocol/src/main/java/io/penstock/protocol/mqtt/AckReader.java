package io.penstock.protocol.mqtt;

import io.penstock.capture.Direction;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;

/**
 * Reads PUBACK, PUBREC, PUBREL and PUBCOMP (MQTT 5.0 sections 3.4 to 3.7). PUBACK and PUBREC answer a PUBLISH, PUBCOMP
 * answers a PUBREL.
 */
final class AckReader {
    private AckReader() {}

    static void read(Session session) {
        Cursor cursor = session.cursor;
        int identifier = session.identifier();
        int code = 0;
        // Only version 5 has more; a code of 0 without properties may be left out there.
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
        String name = code >= ReasonCode.FAILURE ? ReasonCode.name(session.type, code) : "";
        int error = code >= ReasonCode.FAILURE ? code : Operation.NONE;
        if (session.type == PacketType.PUBREL) {
            Operation operation = session.begin(Phase.REQUEST);
            operation.kind = session.direction == Direction.TO_SERVER ? OperationKind.WRITE : OperationKind.REPORT;
            session.requests
                    .open(
                            session.key(session.type, identifier, false),
                            session.type,
                            session.direction,
                            session.timeNanos)
                    .add(operation);
            Answers.emit(session, operation, error, name);
            return;
        }
        int asked = session.type == PacketType.PUBCOMP ? PacketType.PUBREL : PacketType.PUBLISH;
        int function = session.type == PacketType.PUBACK ? 1 : session.type == PacketType.PUBREC ? 2 : asked;
        OpenRequest request = session.requests.find(session.key(asked, identifier, true), function);
        Answers.emit(session, Answers.operation(session, request, 0, MqttViolation.UNMATCHED_REPLY), error, name);
    }
}
