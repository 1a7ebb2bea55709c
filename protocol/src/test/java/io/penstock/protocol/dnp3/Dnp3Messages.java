package io.penstock.protocol.dnp3;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What tests of DNP3 share. */
final class Dnp3Messages {
    private Dnp3Messages() {}

    /** An application request of master 1 to outstation 1024. */
    static byte[] request(String fragment) {
        return frame(0xC4, 1024, 1, "C0" + fragment);
    }

    /** A response of outstation 1024 to master 1. */
    static byte[] response(String fragment) {
        return frame(0x44, 1, 1024, "C0" + fragment);
    }

    /** A frame with its checksums; the data begin with the transport header. */
    static byte[] frame(int control, int destination, int source, String data) {
        byte[] bytes = Talk.bytes(data);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        block(out, new byte[] {
            5,
            0x64,
            (byte) (5 + bytes.length),
            (byte) control,
            (byte) destination,
            (byte) (destination >> 8),
            (byte) source,
            (byte) (source >> 8)
        });
        for (int at = 0; at < bytes.length; at += 16) {
            block(out, Arrays.copyOfRange(bytes, at, Math.min(at + 16, bytes.length)));
        }
        return out.toByteArray();
    }

    /** IEEE 1815 clause 9: x^16 + x^13 + x^12 + x^11 + x^10 + x^8 + x^6 + x^5 + x^2 + 1, bit by bit, inverted. */
    private static void block(ByteArrayOutputStream out, byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            for (int bit = 0; bit < 8; bit++) {
                boolean one = ((crc ^ b >> bit) & 1) != 0;
                crc = one ? crc >> 1 ^ 0xA6BC : crc >> 1;
            }
        }
        out.writeBytes(bytes);
        out.write(~crc & 0xFF);
        out.write(~crc >> 8 & 0xFF);
    }

    /** The object headers of a message. */
    static List<Map<?, ?>> objects(Recording.Message message) {
        return groups(message.fields(), "objects");
    }

    /** A number in a group, -1 if it is not there. */
    static long number(Map<?, ?> group, String name) {
        return group.get(name) instanceof Long number ? number : -1;
    }

    /** Groups of a name: none, one or several. */
    @SuppressWarnings("unchecked") // A list of groups holds maps.
    static List<Map<?, ?>> groups(Map<?, ?> fields, String name) {
        Object found = fields.get(name);
        if (found == null) {
            return List.of();
        }
        return found instanceof List<?> list ? (List<Map<?, ?>>) list : List.of((Map<?, ?>) found);
    }
}
