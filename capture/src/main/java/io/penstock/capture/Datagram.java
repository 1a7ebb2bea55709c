package io.penstock.capture;

import org.jspecify.annotations.Nullable;

/** An IP datagram that waits for more of its fragments; an entry of a {@link FragmentTable}, used again and again. */
final class Datagram {
    private static final int MAX_LENGTH = 65_535;

    private long sourceHigh;
    private long sourceLow;
    private long destinationHigh;
    private long destinationLow;
    private long id;
    private int keyProtocol;
    private int highest;
    int total;
    long started;
    /** Units of 8 bytes that have come. */
    int units;

    int firstPage;
    int lastPage;
    /** What the first fragment says; RFC 8200 section 4.5 lets the others say something else. */
    int protocol;
    /** Nothing that still comes of it will be taken. */
    boolean poisoned;

    int hash;

    @Nullable
    Datagram bucketNext;

    @Nullable
    Datagram older;

    @Nullable
    Datagram newer;

    void start(Packet packet, int newHash) {
        sourceHigh = packet.sourceHigh;
        sourceLow = packet.sourceLow;
        destinationHigh = packet.destinationHigh;
        destinationLow = packet.destinationLow;
        id = packet.fragmentId;
        keyProtocol = keyProtocol(packet);
        protocol = packet.ipProtocol;
        started = packet.timeNanos;
        highest = 0;
        total = -1;
        units = 0;
        firstPage = FragmentPages.NONE;
        lastPage = FragmentPages.NONE;
        poisoned = false;
        hash = newHash;
    }

    void poison() {
        poisoned = true;
        firstPage = FragmentPages.NONE;
        lastPage = FragmentPages.NONE;
    }

    boolean matches(Packet packet) {
        return packet.fragmentId == id
                && packet.sourceLow == sourceLow
                && packet.destinationLow == destinationLow
                && packet.sourceHigh == sourceHigh
                && packet.destinationHigh == destinationHigh
                && keyProtocol(packet) == keyProtocol;
    }

    /** Takes note of the fragment's place; false if it contradicts what came before, or can be no part of a datagram. */
    boolean fits(Packet packet) {
        int length = packet.payload.length();
        int end = packet.fragmentOffset + length;
        if (end > MAX_LENGTH || total >= 0 && end > total) {
            return false;
        }
        if (packet.moreFragments) {
            if (length == 0 || length % 8 != 0) {
                return false;
            }
        } else {
            if (end < highest || total >= 0 && total != end) {
                return false;
            }
            total = end;
        }
        highest = Math.max(highest, end);
        return true;
    }

    boolean isComplete() {
        return !poisoned && total >= 0 && units == (total + 7) / 8;
    }

    /** IPv4 counts identifications for each protocol, IPv6 does not (RFC 791, RFC 8200 section 4.5). */
    private static int keyProtocol(Packet packet) {
        return packet.ipVersion == 6 ? -6 : packet.ipProtocol;
    }

    static int hash(Packet packet) {
        long mixed = (packet.sourceHigh * 31 + packet.sourceLow) * 0x9E3779B97F4A7C15L
                ^ (packet.destinationHigh * 31 + packet.destinationLow) * 0xC2B2AE3D27D4EB4FL
                ^ (packet.fragmentId << 8 ^ keyProtocol(packet)) * 0x165667B19E3779F9L;
        mixed ^= mixed >>> 29;
        mixed *= 0xBF58476D1CE4E5B9L;
        return (int) (mixed ^ mixed >>> 32);
    }
}
