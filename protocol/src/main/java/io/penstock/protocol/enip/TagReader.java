package io.penstock.protocol.enip;

import io.penstock.capture.Bytes;
import io.penstock.protocol.Operation;

/**
 * Data of the tag services of Logix controllers (1756-PM020): how many elements are read or written, at which byte of a long
 * array, and between which values.
 */
final class TagReader {
    /** Behind it stands which structure it is. */
    private static final int STRUCTURE = 0x02A0;

    private final Operation operation;

    TagReader(Operation operation) {
        this.operation = operation;
    }

    void request(Bytes bytes, int service, int data, int to) {
        switch (service) {
            case CipServices.READ_TAG, CipServices.READ_TAG_FRAGMENTED -> {
                if (data + 2 <= to) {
                    operation.count = bytes.u16le(data);
                }
                if (service == CipServices.READ_TAG_FRAGMENTED && data + 6 <= to) {
                    operation.address = bytes.u32le(data + 2);
                }
            }
            case CipServices.WRITE_TAG, CipServices.WRITE_TAG_FRAGMENTED -> write(bytes, service, data, to);
            default -> {
                // Nothing of them is known in numbers.
            }
        }
    }

    private void write(Bytes bytes, int service, int data, int to) {
        if (data + 2 > to) {
            return;
        }
        int type = bytes.u16le(data);
        int at = data + (type == STRUCTURE ? 4 : 2);
        if (at + 2 > to) {
            return;
        }
        operation.count = bytes.u16le(at);
        at += 2;
        if (service == CipServices.WRITE_TAG_FRAGMENTED) {
            if (at + 4 > to) {
                return;
            }
            operation.address = bytes.u32le(at);
            at += 4;
        }
        int size = size(type);
        if (size == 0 || at + size > to) {
            return;
        }
        long lowest = Long.MAX_VALUE;
        long highest = Long.MIN_VALUE;
        for (; at + size <= to; at += size) {
            long value = value(bytes, at, type);
            lowest = Math.min(lowest, value);
            highest = Math.max(highest, value);
        }
        operation.lowestValue = lowest;
        operation.highestValue = highest;
        operation.hasValues = true;
    }

    /** Bytes of an elementary integer type (volume 1, appendix C-6.1); 0 of others. */
    private static int size(int type) {
        return switch (type) {
            case 0xC1, 0xC2, 0xC6, 0xD1 -> 1;
            case 0xC3, 0xC7, 0xD2 -> 2;
            case 0xC4, 0xC8, 0xD3 -> 4;
            case 0xC5, 0xC9, 0xD4 -> 8;
            default -> 0;
        };
    }

    private static long value(Bytes bytes, int at, int type) {
        return switch (type) {
            case 0xC2 -> (byte) bytes.u8(at);
            case 0xC1, 0xC6, 0xD1 -> bytes.u8(at);
            case 0xC3 -> (short) bytes.u16le(at);
            case 0xC7, 0xD2 -> bytes.u16le(at);
            case 0xC4 -> bytes.i32le(at);
            case 0xC8, 0xD3 -> bytes.u32le(at);
            default -> bytes.i64le(at);
        };
    }
}
