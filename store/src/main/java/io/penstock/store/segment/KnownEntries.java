package io.penstock.store.segment;

import io.penstock.store.segment.RecordFormat.Entry;
import java.util.Arrays;

/**
 * The newest entries and their positions, to recognise one that is appended again. A ring of entries, overwritten when it is
 * full, and a hash table into it; nothing is allocated for an entry. One thread.
 */
final class KnownEntries {
    private static final int NONE = -1;

    private final long[] uuidHigh;
    private final long[] uuidLow;
    private final long[] time;
    private final byte[] status;
    private final long[] position;
    /** The next one in the ring with the same hash. */
    private final int[] following;
    /** The newest one of each hash. */
    private final int[] newest;

    private int next;
    private int size;

    KnownEntries(int most) {
        uuidHigh = new long[most];
        uuidLow = new long[most];
        time = new long[most];
        status = new byte[most];
        position = new long[most];
        following = new int[most];
        newest = new int[Integer.highestOneBit(most) * 2];
        Arrays.fill(newest, NONE);
    }

    /** The entry's position, the newest one if it was added twice; 0 if it is not known. */
    long position(Entry entry) {
        int i = newest[slot(entry.uuidHigh(), entry.uuidLow(), entry.timeMicros(), entry.status())];
        while (i != NONE && !isAt(i, entry)) {
            i = following[i];
        }
        return i == NONE ? 0 : position[i];
    }

    void add(Entry entry, long at) {
        if (size == position.length) {
            unlink(next);
            size--;
        }
        int slot = slot(entry.uuidHigh(), entry.uuidLow(), entry.timeMicros(), entry.status());
        uuidHigh[next] = entry.uuidHigh();
        uuidLow[next] = entry.uuidLow();
        time[next] = entry.timeMicros();
        status[next] = entry.status();
        position[next] = at;
        following[next] = newest[slot];
        newest[slot] = next;
        next = next + 1 == position.length ? 0 : next + 1;
        size++;
    }

    /** Forgets the {@code count} that were added last, or all that are known if those are fewer. */
    void removeNewest(int count) {
        for (int i = Math.min(count, size); i > 0; i--) {
            next = next == 0 ? position.length - 1 : next - 1;
            unlink(next);
            size--;
        }
    }

    private boolean isAt(int i, Entry entry) {
        return uuidLow[i] == entry.uuidLow()
                && uuidHigh[i] == entry.uuidHigh()
                && time[i] == entry.timeMicros()
                && status[i] == entry.status();
    }

    private void unlink(int gone) {
        int slot = slot(uuidHigh[gone], uuidLow[gone], time[gone], status[gone]);
        int i = newest[slot];
        if (i == gone) {
            newest[slot] = following[gone];
            return;
        }
        while (following[i] != gone) {
            i = following[i];
        }
        following[i] = following[gone];
    }

    private int slot(long high, long low, long micros, byte code) {
        long hash = (((high * 31 + low) * 31 + micros) * 31 + code) * 0x9E37_79B9_7F4A_7C15L;
        return (int) (hash >>> 32) & newest.length - 1;
    }
}
