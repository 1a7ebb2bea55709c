package io.penstock.delivery.format;

import java.util.Arrays;

/** How long each value of one line may be, for a line that is over its limit, and how long it has become. One thread. */
final class Limits {
    /** Every value as long as its specification allows. */
    static final Limits NONE = new Limits(0);

    private final int[] most;
    private final int[] length;

    Limits(int fields) {
        most = new int[fields];
        length = new int[fields];
        Arrays.fill(most, Integer.MAX_VALUE);
    }

    int most(Field field) {
        return most.length == 0 ? field.most() : Math.min(field.most(), most[field.index()]);
    }

    void wrote(Field field, int bytes) {
        if (length.length > 0) {
            length[field.index()] = bytes;
        }
    }

    /** The field's value as it was last written; 0 if it was left out. */
    int length(Field field) {
        return length[field.index()];
    }

    void set(Field field, int bytes) {
        most[field.index()] = bytes;
    }

    /** Forgets the lengths before the line is written again. */
    void again() {
        Arrays.fill(length, 0);
    }
}
