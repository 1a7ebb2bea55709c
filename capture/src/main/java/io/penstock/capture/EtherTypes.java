package io.penstock.capture;

/**
 * How many frames of each EtherType were handed over: everything that is not IP. Bounded by the field's 16 bits; counters
 * are made for 256 types at a time, when the first of them is seen. Owned by the thread of its {@link PacketDecoder}.
 */
public final class EtherTypes {
    /** Is told each EtherType and its count. */
    @FunctionalInterface
    public interface Visitor {
        /** Frames of one EtherType, 1536 to 65535. */
        void count(int etherType, long frames);
    }

    private static final long[] NONE = new long[0];

    private final long[][] pages = new long[256][];
    private int types;

    EtherTypes() {
        java.util.Arrays.fill(pages, NONE);
    }

    void add(int etherType) {
        long[] page = pages[etherType >> 8];
        if (page.length == 0) {
            page = new long[256];
            pages[etherType >> 8] = page;
        }
        if (page[etherType & 0xFF]++ == 0) {
            types++;
        }
    }

    /** Different EtherTypes seen. */
    public int size() {
        return types;
    }

    /** Frames of this EtherType, which must be 0 to 65535. */
    public long of(int etherType) {
        long[] page = pages[etherType >> 8];
        return page.length == 0 ? 0 : page[etherType & 0xFF];
    }

    /** Tells every EtherType that was seen, in the order of its number. {@link EtherType#name} says what it is. */
    public void each(Visitor visitor) {
        for (int high = 0; high < pages.length; high++) {
            for (int low = 0; low < pages[high].length; low++) {
                if (pages[high][low] > 0) {
                    visitor.count(high << 8 | low, pages[high][low]);
                }
            }
        }
    }
}
