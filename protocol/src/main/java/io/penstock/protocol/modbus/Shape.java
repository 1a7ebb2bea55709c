package io.penstock.protocol.modbus;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;

/** How long a message must be by what it carries (Application Protocol section 6), as its length field would say. */
final class Shape {
    /** Nothing can be said. */
    static final int ANY = -1;

    private Shape() {}

    /** Unit and PDU in bytes, or {@link #ANY}; {@code bytes} hold at least unit and function code. */
    static int length(Direction direction, Bytes bytes) {
        int function = bytes.u8(7);
        if (direction == Direction.TO_CLIENT) {
            return reply(function, bytes);
        }
        return switch (function) {
            case 1, 2, 3, 4, 5, 6 -> 6;
            case 7, 11, 12, 17 -> 2;
            case 22 -> 8;
            case 24 -> 4;
            case 15 -> multiple(bytes, 12, (quantity(bytes, 10) + 7) / 8);
            case 16 -> multiple(bytes, 12, 2 * quantity(bytes, 10));
            case 23 -> multiple(bytes, 16, 2 * quantity(bytes, 14));
            default -> ANY;
        };
    }

    /** True for replies that say how many bytes of data follow. */
    static boolean hasByteCount(int function) {
        return function >= 1 && function <= 4 || function == 23;
    }

    private static int reply(int function, Bytes bytes) {
        if (function >= 0x80) {
            return 3;
        }
        if (hasByteCount(function)) {
            return bytes.length() > 8 ? 3 + bytes.u8(8) : ANY;
        }
        return switch (function) {
            case 5, 6, 15, 16 -> 6;
            case 22 -> 8;
            default -> ANY;
        };
    }

    private static int quantity(Bytes bytes, int at) {
        return bytes.length() >= at + 2 ? bytes.u16(at) : 0;
    }

    /** Only a byte count that fits its quantity is trusted more than the length field. */
    private static int multiple(Bytes bytes, int at, int fitting) {
        return bytes.length() > at && bytes.u8(at) == fitting ? at + 1 + fitting - Mbap.HEADER : ANY;
    }
}
