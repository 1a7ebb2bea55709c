package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;

/** A frame of the data link layer (clause 9): a header of 10 bytes, then blocks of up to 16 bytes, each with its checksum. */
final class LinkFrame {
    static final int START_1 = 0x05;
    static final int START_2 = 0x64;
    /** Bytes of the header with its checksum. */
    static final int HEADER = 10;
    /** Control, destination and source, which the length counts, too. */
    static final int COUNTED_HEADER = 5;

    private static final int BLOCK = 16;

    private LinkFrame() {}

    static int length(Bytes frame) {
        return frame.u8(2);
    }

    static int control(Bytes frame) {
        return frame.u8(3);
    }

    static int destination(Bytes frame) {
        return frame.u16le(4);
    }

    static int source(Bytes frame) {
        return frame.u16le(6);
    }

    /** Bytes of user data. */
    static int dataLength(Bytes frame) {
        return length(frame) - COUNTED_HEADER;
    }

    /** All bytes of the frame. */
    static int size(int dataLength) {
        return HEADER + dataLength + 2 * ((dataLength + BLOCK - 1) / BLOCK);
    }

    /** True if every block's checksum is right. */
    static boolean blocksFit(Bytes frame, int dataLength) {
        int at = HEADER;
        for (int left = dataLength; left > 0; left -= BLOCK) {
            int block = Math.min(left, BLOCK);
            if (!Crc.fits(frame, at, block)) {
                return false;
            }
            at += block + 2;
        }
        return true;
    }

    /** Copies the user data behind its first byte, the transport header, without checksums. */
    static void copySegment(Bytes frame, int dataLength, byte[] target, int targetAt) {
        int at = HEADER;
        int to = targetAt;
        for (int left = dataLength; left > 0; left -= BLOCK) {
            int block = Math.min(left, BLOCK);
            int skip = left == dataLength ? 1 : 0;
            frame.copyTo(at + skip, target, to, block - skip);
            to += block - skip;
            at += block + 2;
        }
    }

    /** Where the next frame may start, from a position on: at its two start bytes, or at the first at the very end. */
    static int nextStart(Bytes bytes, int from) {
        int have = bytes.length();
        for (int at = from; at < have; at++) {
            if (bytes.u8(at) == START_1 && (at + 1 == have || bytes.u8(at + 1) == START_2)) {
                return at;
            }
        }
        return have;
    }
}
