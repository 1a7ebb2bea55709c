package io.penstock.protocol.mqtt;

/** Properties by their identifier (MQTT 5.0 section 2.2.2.2). */
final class Property {
    static final int SUBSCRIPTION_IDENTIFIER = 0x0B;
    static final int AUTHENTICATION_DATA = 0x16;
    static final int RECEIVE_MAXIMUM = 0x21;
    static final int TOPIC_ALIAS_MAXIMUM = 0x22;
    static final int TOPIC_ALIAS = 0x23;
    static final int USER_PROPERTY = 0x26;
    static final int MAXIMUM_PACKET_SIZE = 0x27;

    /** The properties of a will, which stand within CONNECT; the others are those of a packet type. */
    static final int WILL = 0;

    /** How a value is written. */
    enum Form {
        BYTE,
        TWO_BYTES,
        FOUR_BYTES,
        NUMBER,
        TEXT,
        BINARY,
        PAIR,
        NONE
    }

    private static final int IN_WILL = 1 << WILL;
    private static final int IN_CONNECT = 1 << PacketType.CONNECT;
    private static final int IN_CONNACK = 1 << PacketType.CONNACK;
    private static final int IN_PUBLISH = 1 << PacketType.PUBLISH;
    private static final int IN_SUBSCRIBE = 1 << PacketType.SUBSCRIBE;
    private static final int IN_DISCONNECT = 1 << PacketType.DISCONNECT;
    private static final int IN_AUTH = 1 << PacketType.AUTH;
    private static final int IN_ACKS = 1 << PacketType.PUBACK
            | 1 << PacketType.PUBREC
            | 1 << PacketType.PUBREL
            | 1 << PacketType.PUBCOMP
            | 1 << PacketType.SUBACK
            | 1 << PacketType.UNSUBACK;

    private Property() {}

    static Form form(int property) {
        return switch (property) {
            case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2A -> Form.BYTE;
            case 0x13, RECEIVE_MAXIMUM, TOPIC_ALIAS_MAXIMUM, TOPIC_ALIAS -> Form.TWO_BYTES;
            case 0x02, 0x11, 0x18, MAXIMUM_PACKET_SIZE -> Form.FOUR_BYTES;
            case SUBSCRIPTION_IDENTIFIER -> Form.NUMBER;
            case 0x03, 0x08, 0x12, 0x15, 0x1A, 0x1C, 0x1F -> Form.TEXT;
            case 0x09, AUTHENTICATION_DATA -> Form.BINARY;
            case USER_PROPERTY -> Form.PAIR;
            default -> Form.NONE;
        };
    }

    /** True if the property may stand in this packet. */
    static boolean belongs(int property, int packet) {
        int where = switch (property) {
            case 0x01, 0x02, 0x03, 0x08, 0x09 -> IN_PUBLISH | IN_WILL;
            case SUBSCRIPTION_IDENTIFIER -> IN_PUBLISH | IN_SUBSCRIBE;
            case 0x11 -> IN_CONNECT | IN_CONNACK | IN_DISCONNECT;
            case 0x12, 0x13, 0x1A, 0x24, 0x25, 0x28, 0x29, 0x2A -> IN_CONNACK;
            case 0x15, AUTHENTICATION_DATA -> IN_CONNECT | IN_CONNACK | IN_AUTH;
            case 0x17, 0x19 -> IN_CONNECT;
            case 0x18 -> IN_WILL;
            case 0x1C -> IN_CONNACK | IN_DISCONNECT;
            case 0x1F -> IN_CONNACK | IN_ACKS | IN_DISCONNECT | IN_AUTH;
            case RECEIVE_MAXIMUM, TOPIC_ALIAS_MAXIMUM, MAXIMUM_PACKET_SIZE -> IN_CONNECT | IN_CONNACK;
            case TOPIC_ALIAS -> IN_PUBLISH;
            default -> -1;
        };
        return (where >> packet & 1) != 0;
    }

    /** True if the value is in the range of its property (sections 3.1.2.11, 3.2.2.3, 3.3.2.3, 3.8.2.1). */
    static boolean isInRange(int property, long value) {
        return switch (property) {
            case 0x01, 0x17, 0x19, 0x24, 0x25, 0x28, 0x29, 0x2A -> value <= 1;
            case SUBSCRIPTION_IDENTIFIER, RECEIVE_MAXIMUM, TOPIC_ALIAS, MAXIMUM_PACKET_SIZE -> value != 0;
            default -> true;
        };
    }

    static String name(int property) {
        return switch (property) {
            case 0x01 -> "payloadFormatIndicator";
            case 0x02 -> "messageExpiryInterval";
            case 0x03 -> "contentType";
            case 0x08 -> "responseTopic";
            case 0x09 -> "correlationData";
            case SUBSCRIPTION_IDENTIFIER -> "subscriptionIdentifier";
            case 0x11 -> "sessionExpiryInterval";
            case 0x12 -> "assignedClientIdentifier";
            case 0x13 -> "serverKeepAlive";
            case 0x15 -> "authenticationMethod";
            case AUTHENTICATION_DATA -> "authenticationDataLength";
            case 0x17 -> "requestProblemInformation";
            case 0x18 -> "willDelayInterval";
            case 0x19 -> "requestResponseInformation";
            case 0x1A -> "responseInformation";
            case 0x1C -> "serverReference";
            case 0x1F -> "reasonString";
            case RECEIVE_MAXIMUM -> "receiveMaximum";
            case TOPIC_ALIAS_MAXIMUM -> "topicAliasMaximum";
            case TOPIC_ALIAS -> "topicAlias";
            case 0x24 -> "maximumQos";
            case 0x25 -> "retainAvailable";
            case USER_PROPERTY -> "userProperty";
            case MAXIMUM_PACKET_SIZE -> "maximumPacketSize";
            case 0x28 -> "wildcardSubscriptionAvailable";
            case 0x29 -> "subscriptionIdentifierAvailable";
            case 0x2A -> "sharedSubscriptionAvailable";
            default -> "unknown";
        };
    }
}
