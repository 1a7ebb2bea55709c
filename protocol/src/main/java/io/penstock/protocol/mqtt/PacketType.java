package io.penstock.protocol.mqtt;

import io.penstock.protocol.Function;
import io.penstock.protocol.OperationKind;
import java.util.List;
import java.util.stream.IntStream;

/** Kinds of packets, the upper half of the first byte (MQTT 5.0 section 2.1.2). */
final class PacketType {
    static final int CONNECT = 1;
    static final int CONNACK = 2;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int PUBREC = 5;
    static final int PUBREL = 6;
    static final int PUBCOMP = 7;
    static final int SUBSCRIBE = 8;
    static final int SUBACK = 9;
    static final int UNSUBSCRIBE = 10;
    static final int UNSUBACK = 11;
    static final int PINGREQ = 12;
    static final int PINGRESP = 13;
    static final int DISCONNECT = 14;
    static final int AUTH = 15;

    private PacketType() {}

    static String name(int type) {
        return switch (type) {
            case CONNECT -> "CONNECT";
            case CONNACK -> "CONNACK";
            case PUBLISH -> "PUBLISH";
            case PUBACK -> "PUBACK";
            case PUBREC -> "PUBREC";
            case PUBREL -> "PUBREL";
            case PUBCOMP -> "PUBCOMP";
            case SUBSCRIBE -> "SUBSCRIBE";
            case SUBACK -> "SUBACK";
            case UNSUBSCRIBE -> "UNSUBSCRIBE";
            case UNSUBACK -> "UNSUBACK";
            case PINGREQ -> "PINGREQ";
            case PINGRESP -> "PINGRESP";
            case DISCONNECT -> "DISCONNECT";
            case AUTH -> "AUTH";
            default -> "unknown type";
        };
    }

    /** What a packet does, seen from a client; a broker's PUBLISH is a report. */
    static OperationKind kind(int type) {
        return switch (type) {
            case CONNECT, CONNACK, DISCONNECT, AUTH -> OperationKind.AUTHENTICATE;
            case PUBLISH, PUBACK, PUBREC, PUBREL, PUBCOMP -> OperationKind.WRITE;
            case SUBSCRIBE, SUBACK, UNSUBSCRIBE, UNSUBACK -> OperationKind.READ;
            default -> OperationKind.DIAGNOSE;
        };
    }

    /** True if the lower half of the first byte is as this kind demands ([MQTT-2.1.3-1]; PUBLISH uses all of it). */
    static boolean hasFlags(int type, int flags) {
        return switch (type) {
            case PUBLISH -> true;
            case PUBREL, SUBSCRIBE, UNSUBSCRIBE -> flags == 2;
            default -> flags == 0;
        };
    }

    /** True if only clients send it. */
    static boolean isClients(int type) {
        return type == CONNECT || type == SUBSCRIBE || type == UNSUBSCRIBE || type == PINGREQ;
    }

    /** True if only brokers send it. */
    static boolean isServers(int type) {
        return type == CONNACK || type == SUBACK || type == UNSUBACK || type == PINGRESP;
    }

    static List<Function> all() {
        return IntStream.rangeClosed(CONNECT, AUTH)
                .mapToObj(type -> new Function(type, name(type), kind(type)))
                .toList();
    }
}
