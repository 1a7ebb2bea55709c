package io.penstock.capture;

import java.util.Arrays;

/**
 * The bytes of datagrams in pieces, in pages of 512 bytes from a pool that grows to its limit and is then used again. A
 * page holds one aligned part of one datagram, and a bit for each 8 bytes that have come: the unit in which RFC 791 counts
 * fragments. Owned by the thread of its {@link FragmentTable}.
 */
final class FragmentPages {
    static final int PAGE = 512;
    static final int NONE = -1;

    private static final int UNIT = 8;
    private static final int SLAB_PAGES = 128;

    private final int limit;
    private byte[][] slabs = new byte[0][];
    private long[] filled = new long[0];
    private int[] number = new int[0];
    private int[] next = new int[0];
    private int made;
    private int free = NONE;
    private int used;

    FragmentPages(int limit) {
        this.limit = limit;
    }

    /** Pages in use. */
    int used() {
        return used;
    }

    /** A page for the part of a datagram that begins at {@code number * PAGE}; {@link #NONE} if all are in use. */
    int take(int pageNumber) {
        int page = free;
        if (page != NONE) {
            free = next[page];
        } else if (made < limit) {
            if (made == filled.length) {
                grow();
            }
            page = made++;
        } else {
            return NONE;
        }
        used++;
        filled[page] = 0;
        number[page] = pageNumber;
        next[page] = NONE;
        return page;
    }

    /** Gives back a chain of pages. */
    void release(int first) {
        int page = first;
        while (page != NONE) {
            int following = next[page];
            next[page] = free;
            free = page;
            used--;
            page = following;
        }
    }

    int next(int page) {
        return next[page];
    }

    void link(int page, int following) {
        next[page] = following;
    }

    int number(int page) {
        return number[page];
    }

    /** Which units of a page the bytes from {@code from} to {@code to}, both within the page, touch. */
    static long units(int from, int to) {
        int first = from / UNIT;
        int count = (to + UNIT - 1) / UNIT - first;
        return (count == 64 ? -1L : (1L << count) - 1) << first;
    }

    long filled(int page) {
        return filled[page];
    }

    /** True if what the page has of these units is what the source has. */
    boolean same(int page, long units, Bytes source, int at, int from, int to) {
        byte[] slab = slabs[page / SLAB_PAGES];
        int start = page % SLAB_PAGES * PAGE;
        for (int i = from; i < to; i++) {
            if ((units >>> i / UNIT & 1) != 0 && slab[start + i] != (byte) source.u8(at + i - from)) {
                return false;
            }
        }
        return true;
    }

    /** Copies the given units, of those between {@code from} and {@code to}, from the source's place {@code at} on. */
    void store(int page, long units, Bytes source, int at, int from, int to) {
        byte[] slab = slabs[page / SLAB_PAGES];
        int start = page % SLAB_PAGES * PAGE;
        if (units == units(from, to)) {
            source.copyTo(at, slab, start + from, to - from);
        } else {
            for (int i = from; i < to; i += UNIT) {
                if ((units >>> i / UNIT & 1) != 0) {
                    source.copyTo(at + i - from, slab, start + i, Math.min(UNIT, to - i));
                }
            }
        }
        filled[page] |= units;
    }

    /** Copies a whole chain to where each page belongs in the datagram. */
    void assemble(int first, byte[] target) {
        for (int page = first; page != NONE; page = next[page]) {
            int at = number[page] * PAGE;
            System.arraycopy(
                    slabs[page / SLAB_PAGES], page % SLAB_PAGES * PAGE, target, at, Math.min(PAGE, target.length - at));
        }
    }

    private void grow() {
        int more = made + SLAB_PAGES;
        filled = Arrays.copyOf(filled, more);
        number = Arrays.copyOf(number, more);
        next = Arrays.copyOf(next, more);
        slabs = Arrays.copyOf(slabs, slabs.length + 1);
        slabs[slabs.length - 1] = new byte[SLAB_PAGES * PAGE];
    }
}
