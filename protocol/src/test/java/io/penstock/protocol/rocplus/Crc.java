package io.penstock.protocol.rocplus;

import io.penstock.protocol.Talk;
import java.util.HexFormat;

/** Ends messages with the CRC-16/ARC that controllers want; its check value is 0xBB3D, that of "123456789". */
final class Crc {
    private Crc() {}

    /** The message with its CRC, low byte first. */
    static String message(String hex) {
        byte[] bytes = Talk.bytes(hex);
        int crc = of(bytes);
        return HexFormat.of().formatHex(bytes) + "%02x%02x".formatted(crc & 0xFF, crc >> 8);
    }

    static int of(byte[] bytes) {
        int crc = 0;
        for (byte b : bytes) {
            for (int bit = 0; bit < 8; bit++) {
                boolean low = ((crc ^ b >> bit) & 1) != 0;
                crc = low ? crc >> 1 ^ 0xA001 : crc >> 1;
            }
        }
        return crc;
    }
}
