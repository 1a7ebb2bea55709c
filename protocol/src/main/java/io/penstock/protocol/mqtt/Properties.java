package io.penstock.protocol.mqtt;

/** Reads the properties of a packet (MQTT 5.0 section 2.2.2). Owned by the thread of its flow. */
final class Properties {
    private final Session session;
    /** One bit for each property that was there. */
    private long seen;
    /** The values that matter for what follows; -1 if absent. */
    long topicAlias;

    long topicAliasMaximum;
    long maximumPacketSize;

    Properties(Session session) {
        this.session = session;
    }

    void clear() {
        topicAlias = -1;
        topicAliasMaximum = -1;
        maximumPacketSize = -1;
        seen = 0;
    }

    /** Reads the length and what it counts. */
    void read(int packet, String group) {
        Cursor cursor = session.cursor;
        int length = cursor.number();
        int end = cursor.at() + length;
        if (length > cursor.left()) {
            // Nothing behind them can be found, either.
            cursor.skip(length);
            return;
        }
        session.fields.open(group);
        while (!cursor.broken() && cursor.at() < end) {
            int property = cursor.number();
            if (!one(packet, property)) {
                // Of what is unknown the length is, too.
                cursor.skip(Math.max(0, end - cursor.at()));
            }
        }
        session.fields.close();
        if (cursor.at() != end) {
            cursor.skip(Integer.MAX_VALUE);
        }
    }

    private boolean one(int packet, int property) {
        Property.Form form = Property.form(property);
        if (form == Property.Form.NONE || !Property.belongs(property, packet)) {
            session.violation(MqttViolation.PROPERTY, property);
            if (form == Property.Form.NONE) {
                return false;
            }
        }
        boolean many = property == Property.USER_PROPERTY
                || property == Property.SUBSCRIPTION_IDENTIFIER && packet == PacketType.PUBLISH;
        if (!many && (seen >> property & 1) != 0) {
            session.violation(MqttViolation.PROPERTY_TWICE, property);
        }
        seen |= 1L << property;
        String name = Property.name(property);
        switch (form) {
            case BYTE -> value(property, name, session.cursor.u8());
            case TWO_BYTES -> value(property, name, session.cursor.u16());
            case FOUR_BYTES -> value(property, name, session.cursor.u32());
            case NUMBER -> value(property, name, session.cursor.number());
            case TEXT -> session.text(name);
            case BINARY -> binary(property, name);
            default -> pair(name);
        }
        return true;
    }

    private void value(int property, String name, long value) {
        if (session.cursor.broken()) {
            return;
        }
        if (!Property.isInRange(property, value)) {
            session.violation(
                    property == Property.TOPIC_ALIAS ? MqttViolation.TOPIC_ALIAS : MqttViolation.PROPERTY_VALUE, value);
        }
        switch (property) {
            case Property.TOPIC_ALIAS -> topicAlias = value;
            case Property.TOPIC_ALIAS_MAXIMUM -> topicAliasMaximum = value;
            case Property.MAXIMUM_PACKET_SIZE -> maximumPacketSize = value;
            default -> {
                // Of no consequence for what follows.
            }
        }
        if (session.fields.on()) {
            session.fields.put(name, value);
        }
    }

    private void binary(int property, String name) {
        Cursor cursor = session.cursor;
        cursor.part();
        if (!session.fields.on() || cursor.broken()) {
            return;
        }
        if (property == Property.AUTHENTICATION_DATA) {
            // It may be a secret.
            session.fields.put(name, cursor.partLength());
        } else {
            session.fields.hex(name, cursor.bytes(), cursor.partStart(), cursor.partLength());
        }
    }

    private void pair(String name) {
        session.fields.open(name);
        session.text("name");
        session.text("value");
        session.fields.close();
    }
}
