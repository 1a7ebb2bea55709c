package io.penstock.analysis.baseline;

import java.util.Arrays;

/** A bounded set of address ranges, kept sorted and merged. */
final class AddressRanges {
    /** Beyond this the two nearest ranges become one: more ranges are no pattern. */
    private static final int MAX_RANGES = 256;

    private long[] starts = new long[1];
    private long[] ends = new long[1];
    private int size;
    // The range that held what was asked last: who polls asks for the same again, and the arrays are not touched.
    private long lastStart;
    private long lastEnd;

    /** True if every address from {@code start} to before {@code end} was learned. */
    boolean contains(long start, long end) {
        if (start >= lastStart && end <= lastEnd) {
            return true;
        }
        int at = Arrays.binarySearch(starts, 0, size, start);
        int range = at >= 0 ? at : -at - 2;
        if (range < 0 || ends[range] < end) {
            return false;
        }
        lastStart = starts[range];
        lastEnd = ends[range];
        return true;
    }

    /** Learns the addresses from {@code start} to before {@code end}; false if they were known. */
    boolean add(long start, long end) {
        if (contains(start, end)) {
            return false;
        }
        int from = 0;
        while (from < size && ends[from] < start) {
            from++;
        }
        int to = from;
        long low = start;
        long high = end;
        while (to < size && starts[to] <= end) {
            low = Math.min(low, starts[to]);
            high = Math.max(high, ends[to]);
            to++;
        }
        replace(from, to, low, high);
        if (size > MAX_RANGES) {
            int nearest = 1;
            for (int i = 2; i < size; i++) {
                if (starts[i] - ends[i - 1] < starts[nearest] - ends[nearest - 1]) {
                    nearest = i;
                }
            }
            replace(nearest - 1, nearest + 1, starts[nearest - 1], ends[nearest]);
        }
        return true;
    }

    private void replace(int from, int to, long low, long high) {
        int grown = size - (to - from) + 1;
        if (grown > starts.length) {
            starts = Arrays.copyOf(starts, starts.length * 2);
            ends = Arrays.copyOf(ends, ends.length * 2);
        }
        System.arraycopy(starts, to, starts, from + 1, size - to);
        System.arraycopy(ends, to, ends, from + 1, size - to);
        starts[from] = low;
        ends[from] = high;
        size = grown;
    }
}
