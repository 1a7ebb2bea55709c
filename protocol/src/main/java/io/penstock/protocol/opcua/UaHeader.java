package io.penstock.protocol.opcua;

import io.penstock.capture.Bytes;

/** The header of every message and chunk (Part 6, 7.1.2.2 and 6.7.2.2): three letters, chunk type, size. */
final class UaHeader {
    static final int LENGTH = 8;
    /** No server or client offers buffers beyond this: a larger size is no header. */
    static final long LONGEST = 1 << 24;

    static final int HEL = 'H' << 16 | 'E' << 8 | 'L';
    static final int ACK = 'A' << 16 | 'C' << 8 | 'K';
    static final int ERR = 'E' << 16 | 'R' << 8 | 'R';
    static final int RHE = 'R' << 16 | 'H' << 8 | 'E';
    static final int OPN = 'O' << 16 | 'P' << 8 | 'N';
    static final int MSG = 'M' << 16 | 'S' << 8 | 'G';
    static final int CLO = 'C' << 16 | 'L' << 8 | 'O';

    private UaHeader() {}

    static int type(Bytes bytes) {
        return bytes.u24(0);
    }

    static long size(Bytes bytes) {
        return bytes.u32le(4);
    }

    static boolean isDefined(int type) {
        return switch (type) {
            case HEL, ACK, ERR, RHE, OPN, MSG, CLO -> true;
            default -> false;
        };
    }

    /** Only messages of services come in several chunks. */
    static boolean isChunk(int type, int chunk) {
        return chunk == 'F' || type == MSG && (chunk == 'C' || chunk == 'A');
    }

    /** Bytes without which a message means nothing. */
    static int shortest(int type) {
        return switch (type) {
            case HEL -> 32;
            case ACK -> 28;
            case ERR, RHE -> 16;
            case OPN -> 32;
            case MSG, CLO -> 24;
            default -> LENGTH;
        };
    }

    static String name(int type) {
        return switch (type) {
            case HEL -> "HEL";
            case ACK -> "ACK";
            case ERR -> "ERR";
            case RHE -> "RHE";
            case OPN -> "OPN";
            case MSG -> "MSG";
            case CLO -> "CLO";
            default -> "unknown";
        };
    }

    static String chunk(int chunk) {
        return switch (chunk) {
            case 'F' -> "F";
            case 'C' -> "C";
            case 'A' -> "A";
            default -> "unknown";
        };
    }
}
