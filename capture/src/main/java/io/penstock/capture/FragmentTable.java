package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/**
 * Puts IP fragments together (RFC 791 section 3.2, RFC 8200 section 4.5). Pieces that say the same again are ignored.
 * Where they overlap otherwise, an IPv6 datagram is given up with all that still comes of it (RFC 5722), and of an IPv4
 * datagram the first bytes to arrive stand, as Windows and most controllers have it; Linux gives such a datagram up. An
 * overlap is counted and marked on the packet. Bounded by a budget of bytes: the oldest datagrams give way, and are
 * counted. Makes no garbage once its pool has grown. Owned by one thread.
 */
public final class FragmentTable {
    /** Bytes for fragments that wait, all in all. */
    static final int DEFAULT_BUDGET = 16 << 20;

    static final long TIMEOUT_NANOS = 30_000_000_000L;

    private static final int MAX_DATAGRAM = 65_535;
    /** What a page costs: its bytes, its links, and half of a datagram's entry. */
    private static final int PAGE_COST = FragmentPages.PAGE + 80;

    private static final int MIN_PAGES = 2 * (MAX_DATAGRAM / FragmentPages.PAGE + 1);

    private final FragmentPages pages;
    private final int maxDatagrams;
    private final byte[] whole = new byte[MAX_DATAGRAM];
    private @Nullable Datagram[] buckets = new @Nullable Datagram[16];
    private @Nullable Datagram free;
    private @Nullable Datagram oldest;
    private @Nullable Datagram newest;
    private int size;
    private long dropped;
    private long evicted;
    private long timedOut;
    private long overlaps;
    private long duplicates;
    private long tiny;

    /** A table with the default budget, 16 MB. */
    public FragmentTable() {
        this(DEFAULT_BUDGET);
    }

    /** @param budget bytes, at least enough for two whole datagrams: about 150,000 */
    FragmentTable(int budget) {
        int limit = budget / PAGE_COST;
        if (limit < MIN_PAGES) {
            throw new IllegalArgumentException(
                    "fragment budget " + budget + " is less than " + MIN_PAGES * PAGE_COST + " bytes");
        }
        pages = new FragmentPages(limit);
        maxDatagrams = limit / 2;
    }

    /** Datagrams given up for any reason: too old, too many, overlapping or contradicting themselves. */
    public long dropped() {
        return dropped;
    }

    /** Datagrams given up because the budget was used up; part of {@link #dropped}. */
    public long evicted() {
        return evicted;
    }

    /** Datagrams given up because they were not complete in 30 s; part of {@link #dropped}. */
    public long timedOut() {
        return timedOut;
    }

    /** Fragments that overlap earlier ones and do not merely repeat them. */
    public long overlaps() {
        return overlaps;
    }

    /** Fragments that only repeat what had come. */
    public long duplicates() {
        return duplicates;
    }

    /** First fragments too short for the ports or flags of their transport header (RFC 1858 section 3). */
    public long tiny() {
        return tiny;
    }

    /** Bytes that waiting fragments take up now. */
    public long bytes() {
        return (long) pages.used() * PAGE_COST;
    }

    /** Datagrams that wait now. */
    int size() {
        return size;
    }

    /**
     * Takes one fragment. When it completes its datagram, {@code packet} is filled as if the datagram had come whole; its
     * payload is good until the next call.
     *
     * @return true if {@code packet} now holds a whole datagram with good headers
     */
    public boolean accept(Packet packet) {
        // A tunnel that came in fragments may carry a fragment.
        for (int depth = 0; depth <= Packet.MAX_TUNNELS; depth++) {
            if (!complete(packet) || !IpLayer.whole(packet)) {
                return false;
            }
            if (!packet.isFragment()) {
                return true;
            }
        }
        return false;
    }

    private boolean complete(Packet packet) {
        expire(packet.timeNanos);
        int hash = Datagram.hash(packet);
        Datagram datagram = find(packet, hash);
        if (datagram == null) {
            datagram = add(packet, hash);
        }
        if (datagram.poisoned) {
            return false;
        }
        if (!datagram.fits(packet)) {
            drop(datagram);
            return false;
        }
        if (packet.fragmentOffset == 0) {
            datagram.protocol = packet.ipProtocol;
            if (packet.payload.length() < (packet.ipProtocol == Packet.TCP ? 20 : 8)) {
                tiny++;
            }
        }
        store(datagram, packet);
        if (!datagram.isComplete()) {
            return false;
        }
        pages.assemble(datagram.firstPage, whole);
        packet.payload.wrap(whole, 0, datagram.total);
        packet.fragmentOffset = 0;
        packet.moreFragments = false;
        packet.ipProtocol = datagram.protocol;
        remove(datagram);
        return true;
    }

    private void store(Datagram datagram, Packet packet) {
        int start = packet.fragmentOffset;
        int end = start + packet.payload.length();
        if (end > start && overlaps(datagram, packet.payload, start, end)) {
            packet.fragmentOverlap = true;
            overlaps++;
            if (packet.ipVersion == 6) {
                dropped++;
                pages.release(datagram.firstPage);
                datagram.poison();
                return;
            }
        }
        for (int at = start; at < end; ) {
            int number = at / FragmentPages.PAGE;
            int pageStart = number * FragmentPages.PAGE;
            int to = Math.min(end, pageStart + FragmentPages.PAGE);
            int page = page(datagram, number);
            if (page == FragmentPages.NONE) {
                return;
            }
            long fresh = FragmentPages.units(at - pageStart, to - pageStart) & ~pages.filled(page);
            if (fresh != 0) {
                datagram.units += Long.bitCount(fresh);
                pages.store(page, fresh, packet.payload, at - start, at - pageStart, to - pageStart);
            }
            at = to;
        }
    }

    /** True if the fragment has bytes that came before and also others, or has other bytes than those that came. */
    private boolean overlaps(Datagram datagram, Bytes payload, int start, int end) {
        boolean known = false;
        boolean fresh = false;
        boolean same = true;
        for (int at = start; at < end; ) {
            int number = at / FragmentPages.PAGE;
            int pageStart = number * FragmentPages.PAGE;
            int to = Math.min(end, pageStart + FragmentPages.PAGE);
            long units = FragmentPages.units(at - pageStart, to - pageStart);
            int page = find(datagram, number);
            long old = page == FragmentPages.NONE ? 0 : pages.filled(page) & units;
            known |= old != 0;
            fresh |= old != units;
            same &= old == 0 || pages.same(page, old, payload, at - start, at - pageStart, to - pageStart);
            at = to;
        }
        if (known && !fresh && same) {
            duplicates++;
        }
        return known && (fresh || !same);
    }

    private int find(Datagram datagram, int number) {
        int page = datagram.lastPage;
        if (page != FragmentPages.NONE && pages.number(page) == number) {
            return page;
        }
        page = datagram.firstPage;
        while (page != FragmentPages.NONE && pages.number(page) != number) {
            page = pages.next(page);
        }
        return page;
    }

    /** The page of this part of the datagram, made if need be; none if the datagram itself had to give way for it. */
    private int page(Datagram datagram, int number) {
        int page = find(datagram, number);
        if (page != FragmentPages.NONE) {
            return page;
        }
        page = pages.take(number);
        while (page == FragmentPages.NONE && oldest != null) {
            boolean self = oldest == datagram;
            evict(oldest);
            if (self) {
                return FragmentPages.NONE;
            }
            page = pages.take(number);
        }
        if (datagram.lastPage == FragmentPages.NONE) {
            datagram.firstPage = page;
        } else {
            pages.link(datagram.lastPage, page);
        }
        datagram.lastPage = page;
        return page;
    }

    private @Nullable Datagram find(Packet packet, int hash) {
        Datagram datagram = buckets[hash & buckets.length - 1];
        while (datagram != null && !(datagram.hash == hash && datagram.matches(packet))) {
            datagram = datagram.bucketNext;
        }
        return datagram;
    }

    private Datagram add(Packet packet, int hash) {
        if (size == maxDatagrams && oldest != null) {
            evict(oldest);
        }
        if (size == buckets.length) {
            rehash();
        }
        Datagram datagram = free;
        if (datagram == null) {
            datagram = new Datagram();
        } else {
            free = datagram.bucketNext;
        }
        datagram.start(packet, hash);
        int bucket = hash & buckets.length - 1;
        datagram.bucketNext = buckets[bucket];
        buckets[bucket] = datagram;
        datagram.older = newest;
        if (newest == null) {
            oldest = datagram;
        } else {
            newest.newer = datagram;
        }
        newest = datagram;
        size++;
        return datagram;
    }

    private void rehash() {
        @Nullable Datagram[] old = buckets;
        buckets = new @Nullable Datagram[old.length * 2];
        for (Datagram first : old) {
            Datagram datagram = first;
            while (datagram != null) {
                Datagram following = datagram.bucketNext;
                int bucket = datagram.hash & buckets.length - 1;
                datagram.bucketNext = buckets[bucket];
                buckets[bucket] = datagram;
                datagram = following;
            }
        }
    }

    private void expire(long now) {
        while (oldest != null && now - oldest.started > TIMEOUT_NANOS) {
            if (!oldest.poisoned) {
                timedOut++;
            }
            drop(oldest);
        }
    }

    private void evict(Datagram datagram) {
        evicted++;
        drop(datagram);
    }

    private void drop(Datagram datagram) {
        if (!datagram.poisoned) { // Else it has been counted.
            dropped++;
        }
        remove(datagram);
    }

    private void remove(Datagram datagram) {
        pages.release(datagram.firstPage);
        int bucket = datagram.hash & buckets.length - 1;
        Datagram previous = null;
        for (Datagram at = buckets[bucket]; at != null && at != datagram; at = at.bucketNext) {
            previous = at;
        }
        if (previous == null) {
            buckets[bucket] = datagram.bucketNext;
        } else {
            previous.bucketNext = datagram.bucketNext;
        }
        if (datagram.older == null) {
            oldest = datagram.newer;
        } else {
            datagram.older.newer = datagram.newer;
        }
        if (datagram.newer == null) {
            newest = datagram.older;
        } else {
            datagram.newer.older = datagram.older;
        }
        datagram.older = null;
        datagram.newer = null;
        datagram.bucketNext = free;
        free = datagram;
        size--;
    }
}
