package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;

/** A frame of Modbus RTU (Serial Line 2.5.1): unit, PDU, checksum; how long it is follows from the function. */
final class RtuFrame {
    /** Unit, 253 bytes of PDU, checksum. */
    static final int LONGEST = 256;
    /** Too few bytes to tell the length. */
    static final int MORE = -1;

    private static final char[] TABLE = new char[256];

    static {
        for (int i = 0; i < TABLE.length; i++) {
            int crc = i;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) != 0 ? crc >>> 1 ^ 0xA001 : crc >>> 1;
            }
            TABLE[i] = (char) crc;
        }
    }

    private RtuFrame() {}

    /** Bytes of the frame that starts here, or {@link #MORE}. */
    static int length(Direction direction, Bytes bytes) {
        int have = bytes.length();
        if (have < 2) {
            return MORE;
        }
        int function = bytes.u8(1);
        if (direction == Direction.TO_SERVER) {
            return switch (function) {
                case 1, 2, 3, 4, 5, 6, 8 -> 8;
                case 7, 11, 12, 17 -> 4;
                case 15, 16 -> have > 6 ? 9 + bytes.u8(6) : MORE;
                case 20, 21 -> have > 2 ? 5 + bytes.u8(2) : MORE;
                case 22 -> 10;
                case 23 -> have > 10 ? 13 + bytes.u8(10) : MORE;
                case 24 -> 6;
                default -> rest(bytes);
            };
        }
        if (function >= 0x80) {
            return 5;
        }
        return switch (function) {
            case 1, 2, 3, 4, 12, 17, 20, 21, 23 -> have > 2 ? 5 + bytes.u8(2) : MORE;
            case 5, 6, 8, 11, 15, 16 -> 8;
            case 7 -> 5;
            case 22 -> 10;
            case 24 -> have > 3 ? 6 + bytes.u16(2) : MORE;
            default -> rest(bytes);
        };
    }

    /** A frame whose function does not tell: up to where the checksum fits, at most to the longest. */
    private static int rest(Bytes bytes) {
        int have = Math.min(bytes.length(), LONGEST);
        return have == LONGEST || fits(bytes, have) ? have : MORE;
    }

    /** True if the last two bytes are the checksum of those before, least significant byte first. */
    static boolean fits(Bytes bytes, int length) {
        if (length < 4 || length > LONGEST) {
            return false;
        }
        int crc = 0xFFFF;
        for (int i = 0; i < length - 2; i++) {
            crc = crc >>> 8 ^ TABLE[(crc ^ bytes.u8(i)) & 0xFF];
        }
        return crc == bytes.u16le(length - 2);
    }
}
