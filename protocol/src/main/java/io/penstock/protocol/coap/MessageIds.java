package io.penstock.protocol.coap;

/**
 * The last message identifiers of one direction, each with its request's key: a repeated message is known by it, and an
 * acknowledgement or reset finds its request (RFC 7252 4.4). Bounded; the oldest is forgotten.
 */
final class MessageIds {
    private static final int KEPT = 64;
    /** RFC 7252 4.8.2: an identifier is not used again within EXCHANGE_LIFETIME. */
    private static final long LIFETIME_NANOS = 247_000_000_000L;

    private final int[] ids = new int[KEPT];
    private final long[] keys = new long[KEPT];
    private final long[] times = new long[KEPT];
    private int count;

    /** True if the identifier is new; then it is kept. */
    boolean add(int id, long key, long timeNanos) {
        int at = find(id);
        if (at >= 0 && keys[at] == key && timeNanos - times[at] < LIFETIME_NANOS) {
            return false;
        }
        int slot = count++ % KEPT;
        ids[slot] = id;
        keys[slot] = key;
        times[slot] = timeNanos;
        return true;
    }

    boolean knows(int id) {
        return find(id) >= 0;
    }

    /** The key of a message that {@link #knows}. */
    long key(int id) {
        return keys[find(id)];
    }

    private int find(int id) {
        int there = Math.min(count, KEPT);
        for (int back = 1; back <= there; back++) {
            int slot = Math.floorMod(count - back, KEPT);
            if (ids[slot] == id) {
                return slot;
            }
        }
        return -1;
    }
}
