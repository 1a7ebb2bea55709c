package io.penstock.protocol.mqtt;

/** Reason codes (MQTT 5.0 section 2.4) and the return codes of MQTT 3.1.1 (sections 3.2.2.3 and 3.9.3). */
final class ReasonCode {
    /** Codes from here on say that it failed. */
    static final int FAILURE = 0x80;

    private ReasonCode() {}

    /** True if a packet of this type may carry the code in version 5. */
    static boolean isDefined(int type, int code) {
        return switch (type) {
            case PacketType.CONNACK ->
                switch (code) {
                    case 0, 0x8C, 0x90, 0x95, 0x97, 0x99, 0x9A, 0x9B, 0x9C, 0x9D, 0x9F -> true;
                    default -> code >= 0x80 && code <= 0x8A;
                };
            case PacketType.PUBACK, PacketType.PUBREC ->
                switch (code) {
                    case 0, 0x10, 0x80, 0x83, 0x87, 0x90, 0x91, 0x97, 0x99 -> true;
                    default -> false;
                };
            case PacketType.PUBREL, PacketType.PUBCOMP -> code == 0 || code == 0x92;
            case PacketType.SUBACK ->
                switch (code) {
                    case 0, 1, 2, 0x80, 0x83, 0x87, 0x8F, 0x91, 0x97, 0x9E, 0xA1, 0xA2 -> true;
                    default -> false;
                };
            case PacketType.UNSUBACK ->
                switch (code) {
                    case 0, 0x11, 0x80, 0x83, 0x87, 0x8F, 0x91 -> true;
                    default -> false;
                };
            case PacketType.DISCONNECT ->
                switch (code) {
                    case 0, 4, 0x80, 0x81, 0x82, 0x83, 0x87, 0x89, 0x8B, 0x8D, 0x8E, 0x8F, 0x90 -> true;
                    default -> code >= 0x93 && code <= 0xA2;
                };
            default -> code == 0 || code == 0x18 || code == 0x19;
        };
    }

    /** The name of a return code of CONNACK before version 5. */
    static String returnCode(int code) {
        return switch (code) {
            case 0 -> "Connection Accepted";
            case 1 -> "Connection Refused: unacceptable protocol version";
            case 2 -> "Connection Refused: identifier rejected";
            case 3 -> "Connection Refused: server unavailable";
            case 4 -> "Connection Refused: bad user name or password";
            case 5 -> "Connection Refused: not authorized";
            default -> "unknown return code";
        };
    }

    /** The name of a code in version 5; those below 0x80 depend on the packet. */
    static String name(int type, int code) {
        return switch (code) {
            case 0 ->
                switch (type) {
                    case PacketType.SUBACK -> "Granted QoS 0";
                    case PacketType.DISCONNECT -> "Normal disconnection";
                    default -> "Success";
                };
            case 0x01 -> "Granted QoS 1";
            case 0x02 -> "Granted QoS 2";
            case 0x04 -> "Disconnect with Will Message";
            case 0x10 -> "No matching subscribers";
            case 0x11 -> "No subscription existed";
            case 0x18 -> "Continue authentication";
            case 0x19 -> "Re-authenticate";
            default -> failure(code);
        };
    }

    private static String failure(int code) {
        return switch (code) {
            case 0x80 -> "Unspecified error";
            case 0x81 -> "Malformed Packet";
            case 0x82 -> "Protocol Error";
            case 0x83 -> "Implementation specific error";
            case 0x84 -> "Unsupported Protocol Version";
            case 0x85 -> "Client Identifier not valid";
            case 0x86 -> "Bad User Name or Password";
            case 0x87 -> "Not authorized";
            case 0x88 -> "Server unavailable";
            case 0x89 -> "Server busy";
            case 0x8A -> "Banned";
            case 0x8B -> "Server shutting down";
            case 0x8C -> "Bad authentication method";
            case 0x8D -> "Keep Alive timeout";
            case 0x8E -> "Session taken over";
            case 0x8F -> "Topic Filter invalid";
            case 0x90 -> "Topic Name invalid";
            case 0x91 -> "Packet Identifier in use";
            case 0x92 -> "Packet Identifier not found";
            case 0x93 -> "Receive Maximum exceeded";
            case 0x94 -> "Topic Alias invalid";
            case 0x95 -> "Packet too large";
            case 0x96 -> "Message rate too high";
            case 0x97 -> "Quota exceeded";
            case 0x98 -> "Administrative action";
            case 0x99 -> "Payload format invalid";
            case 0x9A -> "Retain not supported";
            case 0x9B -> "QoS not supported";
            case 0x9C -> "Use another server";
            case 0x9D -> "Server moved";
            case 0x9E -> "Shared Subscriptions not supported";
            case 0x9F -> "Connection rate exceeded";
            case 0xA0 -> "Maximum connect time";
            case 0xA1 -> "Subscription Identifiers not supported";
            case 0xA2 -> "Wildcard Subscriptions not supported";
            default -> "unknown reason code";
        };
    }
}
