package io.penstock.protocol.iec104;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.List;
import java.util.Map;

/** What tests of IEC 104 share. */
final class Iec104Messages {
    private Iec104Messages() {}

    /** A frame with data: sequence numbers, then the ASDU. */
    static byte[] data(int send, int receive, String asdu) {
        byte[] bytes = Talk.bytes(asdu);
        return Talk.bytes("68 %02x %02x%02x %02x%02x %s"
                .formatted(4 + bytes.length, send << 1 & 0xFF, send >> 7, receive << 1 & 0xFF, receive >> 7, asdu));
    }

    /** The information objects of a message. */
    @SuppressWarnings("unchecked") // A list of groups holds maps.
    static List<Map<?, ?>> objects(Recording.Message message) {
        Object found = message.fields().get("objects");
        if (found == null) {
            return List.of();
        }
        return found instanceof List<?> list ? (List<Map<?, ?>>) list : List.of((Map<?, ?>) found);
    }
}
