package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;

/** The checksum of header and data blocks: CRC-16/DNP, polynomial 0x3D65 reflected, inverted (clause 9). */
final class Crc {
    private static final char[] TABLE = new char[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xA6BC : crc >>> 1;
            }
            TABLE[i] = (char) crc;
        }
    }

    private Crc() {}

    /** True if the two bytes behind a block are its checksum, least significant byte first. */
    static boolean fits(Bytes bytes, int from, int length) {
        return of(bytes, from, length) == bytes.u16le(from + length);
    }

    static int of(Bytes bytes, int from, int length) {
        int crc = 0;
        for (int i = from; i < from + length; i++) {
            crc = crc >>> 8 ^ TABLE[(crc ^ bytes.u8(i)) & 0xFF];
        }
        return ~crc & 0xFFFF;
    }
}
