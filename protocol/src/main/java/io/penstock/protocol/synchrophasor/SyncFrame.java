package io.penstock.protocol.synchrophasor;

import io.penstock.capture.Bytes;

/** What all frames have in common (C37.118.2 section 6.2, table 2), and the numbers of their types and commands. */
final class SyncFrame {
    static final int DATA = 0;
    static final int HEADER = 1;
    static final int CONFIG_1 = 2;
    static final int CONFIG_2 = 3;
    static final int COMMAND = 4;
    static final int CONFIG_3 = 5;

    static final int SYNC = 0xAA;
    /** Up to the fraction of the second. */
    static final int START = 14;
    /** With the check behind. */
    static final int SHORTEST = 16;

    private SyncFrame() {}

    static int type(Bytes bytes) {
        return bytes.u8(1) >> 4 & 7;
    }

    static int version(Bytes bytes) {
        return bytes.u8(1) & 15;
    }

    static int size(Bytes bytes) {
        return bytes.u16(2);
    }

    /** The check over a whole frame: CRC-CCITT from -1 on (annex B). */
    static int check(Bytes bytes, int size) {
        int crc = 0xFFFF;
        for (int i = 0; i < size - 2; i++) {
            int t = (crc >> 8 ^ bytes.u8(i)) & 0xFF;
            t ^= t >> 4;
            crc = (crc << 8 ^ t << 12 ^ t << 5 ^ t) & 0xFFFF;
        }
        return crc;
    }

    static boolean isChecked(Bytes bytes, int size) {
        return check(bytes, size) == bytes.u16(size - 2);
    }

    static String name(int type) {
        return switch (type) {
            case DATA -> "Data";
            case HEADER -> "Header";
            case CONFIG_1 -> "Configuration 1";
            case CONFIG_2 -> "Configuration 2";
            case COMMAND -> "Command";
            case CONFIG_3 -> "Configuration 3";
            default -> "unknown type";
        };
    }
}
