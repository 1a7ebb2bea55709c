package io.penstock.protocol.mqtt;

import io.penstock.capture.Bytes;

/** The header of each packet: type, flags and remaining length (MQTT 5.0 section 2.1). */
final class FixedHeader {
    private FixedHeader() {}

    /** Its size, 2 to 5 bytes; one more than there are if it goes on behind them; -1 if its length does not end. */
    static int size(Bytes bytes) {
        return size(bytes, 0);
    }

    static int size(Bytes bytes, int from) {
        for (int i = 1; i <= 4; i++) {
            if (from + i >= bytes.length()) {
                return i + 1;
            }
            if (bytes.u8(from + i) < 0x80) {
                return i + 1;
            }
        }
        return -1;
    }

    /** How many bytes follow; the header must be there. */
    static int length(Bytes bytes) {
        return length(bytes, 0);
    }

    static int length(Bytes bytes, int from) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int next = bytes.u8(from + 1 + i);
            value |= (next & 0x7F) << 7 * i;
            if (next < 0x80) {
                break;
            }
        }
        return value;
    }
}
