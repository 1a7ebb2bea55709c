package io.penstock.store.segment;

import java.util.Arrays;

/**
 * Where some of a segment's records start: one for about each 256 KiB, learned while somebody reads past. 4 KB for a
 * segment of 64 MB. Any thread may call any method; all is guarded by the index itself.
 */
final class SparseIndex {
    private static final int STEP = 256 << 10;

    private long[] positions = new long[16];
    private long[] offsets = new long[16];
    private int size;

    SparseIndex(long firstPosition, long firstOffset) {
        positions[0] = firstPosition;
        offsets[0] = firstOffset;
        size = 1;
    }

    /** Notes that the record {@code position} starts at {@code offset}, if that is a step behind all that is known. */
    synchronized void learn(long position, long offset) {
        if (offset - offsets[size - 1] < STEP) {
            return;
        }
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size * 2);
            offsets = Arrays.copyOf(offsets, size * 2);
        }
        positions[size] = position;
        offsets[size] = offset;
        size++;
    }

    /** The best known place at or before {@code position}. */
    synchronized Place before(long position) {
        int found = Arrays.binarySearch(positions, 0, size, position);
        int index = found >= 0 ? found : Math.max(0, -found - 2);
        return new Place(positions[index], offsets[index]);
    }

    /** A record's position and where it starts. */
    record Place(long position, long offset) {}
}
