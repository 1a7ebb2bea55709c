package io.penstock.protocol.mqtt;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;

/**
 * Cuts a connection into packets (MQTT 5.0 section 2.1). Of a packet larger than {@link Dissector#MAX_MESSAGE} the first
 * {@link #LARGE_WINDOW} bytes are read, the rest is stepped over.
 */
final class MqttDissector implements Dissector {
    /** The longest topic fits, and most properties. */
    static final int LARGE_WINDOW = 70_000;

    private final Session session;

    MqttDissector(Flow flow, Observer observer) {
        session = new Session(flow, observer);
    }

    @Override
    public int parse(Direction direction, Bytes bytes, long timeNanos) {
        session.direction = direction;
        session.timeNanos = timeNanos;
        Session.Way way = session.way();
        int have = bytes.length();
        if (way.skip > 0) {
            int step = (int) Math.min(way.skip, have);
            way.skip -= step;
            if (session.fields.on()) {
                session.fields.put("continued", step);
            }
            return step;
        }
        int header = FixedHeader.size(bytes);
        if (header < 0) {
            session.violation(MqttViolation.REMAINING_LENGTH, bytes.u8(1));
            return have;
        }
        if (header > have) {
            return -header;
        }
        long total = header + (long) FixedHeader.length(bytes);
        session.type = bytes.u8(0) >> 4;
        session.flags = bytes.u8(0) & 15;
        boolean flagged = session.version != 3 && !PacketType.hasFlags(session.type, session.flags);
        boolean reserved = session.type == 0 || flagged;
        if (have < total) {
            if (reserved) {
                // Its length is no better than its type: nothing waits for it.
                return damaged(have, total);
            }
            long wanted = total > MAX_MESSAGE ? LARGE_WINDOW : total;
            if (have < wanted) {
                return (int) -wanted;
            }
        }
        int taken = (int) Math.min(have, total);
        way.skip = total - taken;
        session.cut = way.skip > 0;
        session.cursor.start(bytes, header, taken);
        session.requests.before(direction, timeNanos);
        read(total);
        return taken;
    }

    private int damaged(int have, long total) {
        session.violation(session.type == 0 ? MqttViolation.RESERVED_TYPE : MqttViolation.FLAGS, total);
        return have;
    }

    @Override
    public void gap(Direction direction) {
        session.requests.gap();
        session.complete = false;
        session.direction = direction;
        session.way().skip = 0;
    }

    @Override
    public void close(long timeNanos) {
        session.requests.closeAll(timeNanos);
    }

    private void read(long total) {
        int type = session.type;
        if (session.fields.on()) {
            session.fields
                    .put("type", type)
                    .put("typeName", PacketType.name(type))
                    .put("dup", (session.flags & 8) != 0)
                    .put("qos", session.flags >> 1 & 3)
                    .put("retain", (session.flags & 1) != 0)
                    .put("remainingLength", total - FixedHeader.size(session.cursor.bytes()));
        }
        boolean old = session.version == 3 || session.version == 4;
        if (type == 0 || type == PacketType.AUTH && old) {
            session.violation(MqttViolation.RESERVED_TYPE, type);
            return;
        }
        // In version 3.1 DUP and QoS of all packets had a use, or none that was checked.
        if (session.version != 3 && !PacketType.hasFlags(type, session.flags)) {
            session.violation(MqttViolation.FLAGS, session.flags);
        }
        // A connection that does not begin with CONNECT was met midway, or its beginning was lost.
        session.complete &= type == PacketType.CONNECT || session.toServer.begun;
        order(type, total);
        dispatch(type, total);
        session.way().begun = true;
    }

    /** What must not come now or from this side. */
    private void order(int type, long total) {
        Session.Way way = session.way();
        if (!session.complete) {
            return;
        }
        boolean toServer = session.direction == Direction.TO_SERVER;
        boolean broker = PacketType.isServers(type) || type == PacketType.DISCONNECT && !session.isVersion5();
        if (toServer
                ? PacketType.isServers(type)
                : PacketType.isClients(type) || broker && !PacketType.isServers(type)) {
            session.violation(MqttViolation.WRONG_SIDE, type);
        } else if (!toServer && !way.begun && !mayBegin(type)) {
            session.violation(MqttViolation.FIRST_PACKET, type);
        }
        if (way.disconnected) {
            session.violation(MqttViolation.AFTER_DISCONNECT, type);
        }
        if (total > way.maximumPacketSize) {
            session.violation(MqttViolation.TOO_LARGE, total);
        }
    }

    private boolean mayBegin(int type) {
        return type == PacketType.CONNACK || session.isVersion5() && type == PacketType.AUTH;
    }

    private void dispatch(int type, long total) {
        switch (type) {
            case PacketType.CONNECT -> ConnectReader.connect(session);
            case PacketType.CONNACK -> ConnectReader.acknowledge(session);
            case PacketType.PUBLISH -> PublishReader.read(session, total - session.cursor.end());
            case PacketType.SUBSCRIBE, PacketType.UNSUBSCRIBE -> SubscribeReader.ask(session);
            case PacketType.SUBACK, PacketType.UNSUBACK -> SubscribeReader.answer(session);
            case PacketType.PINGREQ, PacketType.PINGRESP -> CloseReader.ping(session);
            case PacketType.DISCONNECT, PacketType.AUTH -> CloseReader.end(session);
            default -> AckReader.read(session);
        }
    }
}
