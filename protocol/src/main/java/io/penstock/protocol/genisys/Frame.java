package io.penstock.protocol.genisys;

import io.penstock.capture.Bytes;

/** One message without its escapes: station, pairs of address and data, checksum. Reused; owned by its flow's thread. */
final class Frame {
    /** The longest message on the line with all escapes: 224 pairs, a mode, a station and a checksum, each escaped. */
    static final int LONGEST = 2 + 2 * (1 + 2 * 225 + 2);

    private static final int ESCAPE = 0xF0;
    private static final int POLYNOMIAL = 0xA001;

    private final byte[] body = new byte[LONGEST];
    private int length;
    private int header;
    private boolean clean;

    /** Where the terminator stands, -1 if it is not there within the longest message. */
    static int end(Bytes bytes) {
        int most = Math.min(bytes.length(), LONGEST);
        for (int at = 1; at < most; at++) {
            if (bytes.u8(at) == Headers.TERMINATOR) {
                return at;
            }
        }
        return -1;
    }

    /**
     * Reads a message that ends with the terminator at {@code end}. Some stations send the two bytes of the checksum without
     * escapes: where the one reading does not fit its checksum and the other does, the other is right.
     */
    Frame read(Bytes bytes, int end) {
        header = bytes.u8(0);
        escaped(bytes, end, end);
        if (end > 3 && !isGood()) {
            escaped(bytes, end - 2, end);
            if (!isGood()) {
                escaped(bytes, end, end);
            }
        }
        return this;
    }

    /** True if nothing is wrong with it and a checksum proves it. */
    boolean isGood() {
        return clean && isWhole() && hasCrc() && crc() == fittingCrc();
    }

    /** Takes escapes out up to {@code raw}; the rest is as it stands. */
    private void escaped(Bytes bytes, int raw, int end) {
        length = 0;
        clean = true;
        int at = 1;
        while (at < end) {
            int character = bytes.u8(at++);
            if (character == ESCAPE && at < raw) {
                clean &= bytes.u8(at) <= 0x0F;
                character = ESCAPE | bytes.u8(at++);
            } else {
                clean &= character < ESCAPE || at > raw;
            }
            body[length++] = (byte) character;
        }
    }

    int header() {
        return header;
    }

    /** False if a framing character is inside, or an escape before what needs none. */
    boolean isClean() {
        return clean;
    }

    /** Acknowledgements, and polls of a line that does not secure them, have no checksum. */
    boolean hasCrc() {
        return header != Headers.ACKNOWLEDGE && (header != Headers.POLL || length >= 3);
    }

    /** True if it has a station, whole pairs and the checksum that it needs. */
    boolean isWhole() {
        return length >= (hasCrc() ? 3 : 1) && (length & 1) == 1;
    }

    int station() {
        return body[0] & 0xFF;
    }

    int pairs() {
        return (length - (hasCrc() ? 3 : 1)) / 2;
    }

    int address(int pair) {
        return body[1 + 2 * pair] & 0xFF;
    }

    int data(int pair) {
        return body[2 + 2 * pair] & 0xFF;
    }

    /** The checksum that was sent. */
    int crc() {
        return body[length - 2] & 0xFF | (body[length - 1] & 0xFF) << 8;
    }

    /** The checksum that header, station and data have: CRC-16 as in Modbus, from 0xFFFF on. */
    int fittingCrc() {
        int crc = step(0xFFFF, header);
        for (int i = 0; i < length - 2; i++) {
            crc = step(crc, body[i] & 0xFF);
        }
        return crc;
    }

    private static int step(int before, int octet) {
        int crc = before ^ octet;
        for (int bit = 0; bit < 8; bit++) {
            crc = (crc & 1) != 0 ? crc >> 1 ^ POLYNOMIAL : crc >> 1;
        }
        return crc;
    }
}
