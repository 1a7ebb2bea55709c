package io.penstock.lab.offense;

import java.util.Arrays;

/** The numbers of an offence's events, which come in rising order; bounded. Guarded by the lock of {@link Offenses}. */
final class EventIds {
    private static final int MOST = 1_000_000;

    private long[] ids = new long[16];
    private int count;

    void add(long id) {
        if (count == MOST) {
            return;
        }
        if (count == ids.length) {
            ids = Arrays.copyOf(ids, Math.min(MOST, count * 2));
        }
        ids[count++] = id;
    }

    boolean contains(long id) {
        return Arrays.binarySearch(ids, 0, count, id) >= 0;
    }
}
