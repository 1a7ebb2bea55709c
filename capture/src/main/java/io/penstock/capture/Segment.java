package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/**
 * Bytes of a stream that wait, in memory that is used again: its sizes are powers of two, so that what one stream has given
 * back fits another. A link of {@link OutOfOrder}, or of what the {@link Budget} has free.
 */
final class Segment {
    /** More bytes than this go into several. */
    static final int LARGEST = 2048;

    /** Sizes from {@link #SMALLEST} to {@link #LARGEST}. */
    static final int SIZES = 6;

    /** What a segment takes up beside its bytes. */
    static final int COST = 64;

    private static final int SMALLEST = LARGEST >> SIZES - 1;

    final byte[] data;
    int sequence;
    /** Of the packet that brought it, 0 if that does not matter. */
    long number;

    long timeNanos;
    int length;

    @Nullable
    Segment before;

    @Nullable
    Segment after;

    /** @param size 0 to {@link #SIZES} - 1 */
    Segment(int size) {
        data = new byte[SMALLEST << size];
    }

    /** The smallest size that holds so many bytes, 1 to {@link #LARGEST}. */
    static int size(int length) {
        return Math.max(0, 32 - Integer.numberOfLeadingZeros(length - 1) - Integer.numberOfTrailingZeros(SMALLEST));
    }

    /** Bytes of memory that a segment of this size takes up. */
    static int cost(int size) {
        return (SMALLEST << size) + COST;
    }

    int end() {
        return sequence + length;
    }

    void fill(int number, Bytes source, int from, int to) {
        sequence = number;
        length = to - from;
        source.copyTo(from, data, 0, length);
    }
}
