package io.penstock.protocol.opcua;

import io.penstock.protocol.Talk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Builds messages of UA TCP and UA Secure Conversation from hexadecimal. */
final class UaMessages {
    /** Buffers of 65535 bytes, no limits. */
    static final String LIMITS = "00000000 FFFF0000 FFFF0000 00000000 00000000";

    static final int CHANNEL = 3;
    private static final String NONE = "http://opcfoundation.org/UA/SecurityPolicy#None";

    private UaMessages() {}

    /** Any message or chunk. */
    static byte[] message(String type, String body) {
        byte[] bytes = Talk.bytes(body);
        return ByteBuffer.allocate(8 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .putInt(8 + bytes.length)
                .put(bytes)
                .array();
    }

    static byte[] hello() {
        return message("HELF", LIMITS + string("opc.tcp://plant:4840"));
    }

    static byte[] acknowledge() {
        return message("ACKF", LIMITS);
    }

    /** The opening of a channel without security. */
    static byte[] open(int channel, String body) {
        return message("OPNF", le32(channel) + string(NONE) + "FFFFFFFF FFFFFFFF" + le32(1) + le32(1) + body);
    }

    static String openRequest(int mode) {
        return type(446) + requestHeader(1) + "00000000 00000000" + le32(mode) + "FFFFFFFF 60EA0000";
    }

    static String openResponse() {
        return type(449) + responseHeader(1, 0) + "00000000" + le32(CHANNEL) + le32(1)
                + "0000000000000000 60EA0000 FFFFFFFF";
    }

    /** A final chunk of a service. */
    static byte[] service(int sequence, int request, String body) {
        return message("MSGF", le32(CHANNEL) + le32(1) + le32(sequence) + le32(request) + body);
    }

    /** A service's structure in namespace 0. */
    static String type(int number) {
        return "0100" + le16(number);
    }

    static String requestHeader(int handle) {
        return "0000 0000000000000000" + le32(handle) + "00000000 FFFFFFFF 10270000 0000 00";
    }

    static String responseHeader(int handle, long status) {
        return "0000000000000000" + le32(handle) + le32((int) status) + "00 00000000 0000 00";
    }

    /** A connection with an open channel. */
    static Talk opened() {
        return Talk.tcp(4840)
                .client(hello())
                .server(acknowledge())
                .client(open(0, openRequest(1)))
                .server(open(CHANNEL, openResponse()));
    }

    static String string(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return le32(bytes.length) + HexFormat.of().formatHex(bytes);
    }

    static String le16(int value) {
        return "%02X%02X".formatted(value & 0xFF, value >> 8 & 0xFF);
    }

    static String le32(int value) {
        return "%08X".formatted(Integer.reverseBytes(value));
    }
}
