package io.penstock.protocol.enip;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Builds encapsulated messages from CIP in hexadecimal, and takes read ones apart. */
final class EnipMessages {
    static final int SESSION = 0x1234;

    private EnipMessages() {}

    /** A message with its header. */
    static byte[] message(int command, int session, int status, int options, String body) {
        byte[] bytes = Talk.bytes(body);
        return ByteBuffer.allocate(24 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) command)
                .putShort((short) bytes.length)
                .putInt(session)
                .putInt(status)
                .putLong(0x0807060504030201L)
                .putInt(options)
                .put(bytes)
                .array();
    }

    /** Send RR Data with an unconnected message. */
    static byte[] unconnected(String cip) {
        int length = Talk.bytes(cip).length;
        return message(0x6F, SESSION, 0, 0, "00000000 0000 0200 0000 0000 B200" + le16(length) + cip);
    }

    /** Send Unit Data with a connected message. */
    static byte[] connected(int sequence, String cip) {
        int length = Talk.bytes(cip).length + 2;
        String items = "00000000 0000 0200 A100 0400 01000000 B100" + le16(length) + le16(sequence);
        return message(0x70, SESSION, 0, 0, items + cip);
    }

    /** A flow that has a session. */
    static Talk registered() {
        return Talk.tcp(44_818)
                .client(message(0x65, 0, 0, 0, "0100 0000"))
                .server(message(0x65, SESSION, 0, 0, "0100 0000"));
    }

    static String le16(int value) {
        return "%02X%02X".formatted(value & 0xFF, value >> 8);
    }

    /** The lines of the operations that are neither of the session's. */
    static List<String> lines(Recording seen) {
        return seen.lines().stream().filter(line -> !line.contains(" 65637")).toList();
    }

    /** Every CIP message in a read one, in the order of the bytes. */
    static List<Map<?, ?>> cips(Map<?, ?> fields) {
        List<Map<?, ?>> all = new ArrayList<>();
        Object at = fields.get("cip");
        List<?> found = at instanceof List<?> list ? list : at == null ? List.of() : List.of(at);
        for (Object one : found) {
            Map<?, ?> cip = (Map<?, ?>) one;
            all.add(cip);
            all.addAll(cips(cip));
        }
        return all;
    }
}
