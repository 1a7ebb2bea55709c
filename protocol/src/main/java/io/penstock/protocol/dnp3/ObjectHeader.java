package io.penstock.protocol.dnp3;

import io.penstock.capture.Bytes;

/** An object header (clause 4): group, variation, qualifier, range. A flyweight, filled anew for each. */
final class ObjectHeader {
    /** What {@link #read} returns for a header that ends after the fragment. */
    static final int CUT = -1;
    /** What {@link #read} returns for a qualifier that is not defined. */
    static final int RESERVED = -2;

    static final int FREE_FORMAT = 0x0B;

    int group;
    int variation;
    int qualifier;
    /** First and last index where the range has them, else 0. */
    long start;

    long stop;
    /** How many objects, 0 if the header has no range or its range is reversed. */
    long count;

    /** Reads the header at a position; returns the position behind it, or {@link #CUT} or {@link #RESERVED}. */
    int read(Bytes bytes, int at) {
        int have = bytes.length() - at;
        if (have < 3) {
            return CUT;
        }
        group = bytes.u8(at);
        variation = bytes.u8(at + 1);
        qualifier = bytes.u8(at + 2);
        start = 0;
        stop = 0;
        count = 0;
        if (qualifier > 0x7F || prefix() > 6) {
            return RESERVED;
        }
        int from = at + 3;
        int range = range();
        return switch (range) {
            case 0, 1, 2 -> {
                int width = 1 << range;
                if (have < 3 + 2 * width) {
                    yield CUT;
                }
                start = number(bytes, from, width);
                stop = number(bytes, from + width, width);
                count = Math.max(0, stop - start + 1);
                yield from + 2 * width;
            }
            case 6 -> from;
            case 7, 8, 9 -> {
                int width = 1 << range - 7;
                if (have < 3 + width) {
                    yield CUT;
                }
                count = number(bytes, from, width);
                yield from + width;
            }
            case FREE_FORMAT -> {
                if (have < 4) {
                    yield CUT;
                }
                count = bytes.u8(from);
                yield from + 1;
            }
            default -> RESERVED;
        };
    }

    int prefix() {
        return qualifier >> 4;
    }

    int range() {
        return qualifier & 0x0F;
    }

    /** Bytes of the prefix of each object. */
    int prefixSize() {
        return switch (prefix()) {
            case 1, 4 -> 1;
            case 2, 5 -> 2;
            case 3, 6 -> 4;
            default -> 0;
        };
    }

    /** True if each object has its index before it. */
    boolean hasIndexes() {
        return prefix() >= 1 && prefix() <= 3;
    }

    /** True if each object has its size before it. */
    boolean hasSizes() {
        return prefix() >= 4;
    }

    /** True if the range has a first and last index. */
    boolean hasRange() {
        return range() <= 2;
    }

    boolean isReversed() {
        return hasRange() && stop < start;
    }

    /** The prefix of an object. */
    long prefixAt(Bytes bytes, int at) {
        return number(bytes, at, prefixSize());
    }

    private static long number(Bytes bytes, int at, int width) {
        return switch (width) {
            case 1 -> bytes.u8(at);
            case 2 -> bytes.u16le(at);
            case 4 -> bytes.u32le(at);
            default -> 0;
        };
    }
}
