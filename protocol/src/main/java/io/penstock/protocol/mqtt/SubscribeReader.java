package io.penstock.protocol.mqtt;

import io.penstock.capture.Bytes;
import io.penstock.protocol.OpenRequest;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import org.jspecify.annotations.Nullable;

/** Reads SUBSCRIBE, UNSUBSCRIBE and their answers (MQTT 5.0 sections 3.8 to 3.11): an operation for each topic filter. */
final class SubscribeReader {
    private SubscribeReader() {}

    static void ask(Session session) {
        Cursor cursor = session.cursor;
        int identifier = session.identifier();
        if (session.version == Session.UNKNOWN && cursor.left() > 3) {
            // Before version 5 this would be an empty filter.
            session.version = cursor.bytes().u16(cursor.at()) == 0 ? 5 : 4;
        }
        session.properties(session.type, "properties");
        OpenRequest request = session.requests.open(
                session.key(session.type, identifier, false), session.type, session.direction, session.timeNanos);
        int filters = 0;
        while (cursor.hasMore()) {
            session.fields.open("filters");
            filter(session, request);
            session.fields.close();
            filters++;
        }
        if (filters == 0 && !cursor.broken()) {
            session.violation(MqttViolation.NO_FILTER, 0);
        }
        session.end();
    }

    private static void filter(Session session, OpenRequest request) {
        Cursor cursor = session.cursor;
        Bytes bytes = cursor.bytes();
        session.text("filter");
        int at = cursor.partStart();
        int length = cursor.partLength();
        if (cursor.broken()) {
            return;
        }
        if (!Topics.isFilter(bytes, at, length)) {
            session.violation(MqttViolation.FILTER, length);
        }
        if (session.type == PacketType.SUBSCRIBE) {
            int options = cursor.u8();
            boolean shared = session.isVersion5() && (options & 4) != 0 && Topics.isShared(bytes, at, length);
            int reserved = session.isVersion5() ? 0xC0 : 0xFC;
            if ((options & 3) == 3 || (options & reserved) != 0 || shared || (options & 0x30) == 0x30) {
                session.violation(MqttViolation.SUBSCRIPTION, options);
            }
            if (session.fields.on()) {
                session.fields.put("qos", options & 3);
                if (session.isVersion5()) {
                    session.fields
                            .put("noLocal", (options & 4) != 0)
                            .put("retainAsPublished", (options & 8) != 0)
                            .put("retainHandling", options >> 4 & 3);
                }
            }
        }
        Operation operation = session.begin(Phase.REQUEST);
        operation.name(bytes, at, length);
        request.add(operation);
        session.emit();
    }

    static void answer(Session session) {
        Cursor cursor = session.cursor;
        int identifier = session.identifier();
        if (session.type == PacketType.SUBACK || session.isVersion5()) {
            session.properties(session.type, "properties");
        }
        int asked = session.type - 1;
        OpenRequest request = session.requests.find(session.key(asked, identifier, true), asked);
        int expected = request == null ? -1 : request.size();
        // The answer to an UNSUBSCRIBE has no codes before version 5.
        boolean codes = session.type == PacketType.SUBACK || session.isVersion5();
        int count = codes ? codes(session, request) : same(session, request);
        boolean all = expected < 0 || expected == OpenRequest.MAX_OPERATIONS || count == expected;
        if (!all && !cursor.broken() || count == 0 && codes) {
            session.violation(MqttViolation.CODES, count);
        }
        if (request != null && count < expected) {
            session.requests.close(request);
        }
        session.end();
    }

    private static int codes(Session session, @Nullable OpenRequest request) {
        Cursor cursor = session.cursor;
        int count = 0;
        OpenRequest open = request;
        while (cursor.hasMore()) {
            int code = cursor.u8();
            boolean old = !session.isVersion5();
            if (old ? code > 2 && code != ReasonCode.FAILURE : !ReasonCode.isDefined(session.type, code)) {
                session.violation(MqttViolation.REASON_CODE, code);
            }
            if (session.fields.on()) {
                session.fields.put("reasonCodes", code);
            }
            if (request == null && count > 0) {
                // The answer alone is one operation.
                count++;
                continue;
            }
            boolean failed = code >= ReasonCode.FAILURE;
            Operation operation = Answers.operation(session, open, count++, MqttViolation.UNMATCHED_REPLY);
            Answers.emit(
                    session,
                    operation,
                    failed ? code : Operation.NONE,
                    failed ? ReasonCode.name(session.type, code) : "");
        }
        return count;
    }

    private static int same(Session session, @Nullable OpenRequest request) {
        int count = request == null ? 1 : request.size();
        for (int i = 0; i < count; i++) {
            Operation operation = Answers.operation(session, request, i, MqttViolation.UNMATCHED_REPLY);
            Answers.emit(session, operation, Operation.NONE, "");
        }
        return count;
    }
}
