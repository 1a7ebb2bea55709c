package io.penstock.capture;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts IP fragments together (RFC 791 section 3.2, RFC 8200 section 4.5). Where fragments overlap the first to arrive
 * wins, so that a later one cannot rewrite what was seen. Bounded: the oldest datagrams give way, and are counted. Owned
 * by one thread.
 */
public final class FragmentTable {
    private static final int MAX_DATAGRAMS = 256;
    private static final int MAX_DATAGRAM = 65_535;
    private static final long TIMEOUT_NANOS = 30_000_000_000L;

    private record Key(
            long sourceHigh, long sourceLow, long destinationHigh, long destinationLow, int protocol, long id) {}

    private static final class Datagram {
        final long started;
        byte[] data = new byte[2048];
        long[] seen = new long[(MAX_DATAGRAM / 8 + 64) / 64 + 1];
        int blocks;
        int highest;
        int total = -1;
        /** What the first fragment says; RFC 8200 section 4.5 lets the others say something else. */
        int protocol;

        Datagram(long started) {
            this.started = started;
        }
    }

    private final Map<Key, Datagram> datagrams = new LinkedHashMap<>();
    private long dropped;

    /** Datagrams given up: too old, too many, or contradicting themselves. */
    public long dropped() {
        return dropped;
    }

    /**
     * Takes one fragment. When it completes its datagram, {@code packet} is filled as if the datagram had come whole.
     *
     * @return true if {@code packet} now holds a whole datagram
     */
    public boolean accept(Packet packet) {
        expire(packet.timeNanos);
        Key key = new Key(
                packet.sourceHigh,
                packet.sourceLow,
                packet.destinationHigh,
                packet.destinationLow,
                packet.ipVersion == 6 ? 0 : packet.ipProtocol,
                packet.fragmentId);
        Datagram datagram = datagrams.computeIfAbsent(key, k -> new Datagram(packet.timeNanos));
        int length = packet.payload.length();
        int end = packet.fragmentOffset + length;
        boolean last = !packet.moreFragments;
        if (end > MAX_DATAGRAM
                || !last && (length == 0 || length % 8 != 0)
                || last && (end < datagram.highest || datagram.total >= 0 && datagram.total != end)
                || datagram.total >= 0 && end > datagram.total) {
            datagrams.remove(key);
            dropped++;
            return false;
        }
        if (last) {
            datagram.total = end;
        }
        if (packet.fragmentOffset == 0) {
            datagram.protocol = packet.ipProtocol;
        }
        datagram.highest = Math.max(datagram.highest, end);
        store(datagram, packet.payload, packet.fragmentOffset);
        int wanted = datagram.total < 0 ? -1 : (datagram.total + 7) / 8;
        if (datagram.blocks == wanted) {
            datagrams.remove(key);
            packet.payload.wrap(datagram.data, 0, datagram.total);
            packet.fragmentOffset = 0;
            packet.moreFragments = false;
            packet.ipProtocol = datagram.protocol;
            return PacketDecoder.whole(packet);
        }
        if (datagrams.size() > MAX_DATAGRAMS) {
            Iterator<Datagram> oldest = datagrams.values().iterator();
            oldest.next();
            oldest.remove();
            dropped++;
        }
        return false;
    }

    private static void store(Datagram datagram, Bytes fragment, int offset) {
        int end = offset + fragment.length();
        if (end > datagram.data.length) {
            datagram.data = java.util.Arrays.copyOf(
                    datagram.data, Math.min(MAX_DATAGRAM, Math.max(end, datagram.data.length * 2)));
        }
        for (int at = offset; at < end; at += 8) {
            int block = at / 8;
            long bit = 1L << (block & 63);
            if ((datagram.seen[block >> 6] & bit) == 0) {
                datagram.seen[block >> 6] |= bit;
                datagram.blocks++;
                fragment.copyTo(at - offset, datagram.data, at, Math.min(8, end - at));
            }
        }
    }

    private void expire(long now) {
        @Nullable Iterator<Datagram> oldest = datagrams.values().iterator();
        while (oldest.hasNext() && now - oldest.next().started > TIMEOUT_NANOS) {
            oldest.remove();
            dropped++;
        }
    }
}
