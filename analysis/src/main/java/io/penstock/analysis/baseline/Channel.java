package io.penstock.analysis.baseline;

import io.penstock.capture.IpAddress;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;

/**
 * Client, server, protocol: the unit of learning. Holds what was learned of it and what went over it. Owned by the thread
 * of its {@link Baseline}.
 */
public final class Channel {
    /** Learned combinations of function, unit and object are bounded: more are no pattern. */
    private static final int MAX_FUNCTIONS = 4096;

    private final IpAddress client;
    private final IpAddress server;
    private final String protocol;
    private final Long2ObjectOpenHashMap<AddressRanges> learned = new Long2ObjectOpenHashMap<>();
    private boolean known;
    private long requests;
    private long replies;
    private long errors;
    private long unanswered;

    Channel(IpAddress client, IpAddress server, String protocol) {
        this.client = client;
        this.server = server;
        this.protocol = protocol;
    }

    /** Learns what this operation does. */
    public void learn(Operation operation) {
        known = true;
        long key = key(operation);
        AddressRanges ranges = learned.get(key);
        if (ranges == null) {
            if (learned.size() >= MAX_FUNCTIONS) {
                return;
            }
            ranges = new AddressRanges();
            learned.put(key, ranges);
        }
        if (operation.address >= 0 && operation.count > 0) {
            ranges.add(operation.address, operation.address + operation.count);
        }
    }

    /** True if the function was learned for this unit and object. */
    public boolean knowsFunction(Operation operation) {
        return learned.containsKey(key(operation));
    }

    /** True if the function was learned and every address it touches too. */
    public boolean knowsAddresses(Operation operation) {
        AddressRanges ranges = learned.get(key(operation));
        return ranges != null
                && (operation.address < 0
                        || operation.count <= 0
                        || ranges.contains(operation.address, operation.address + operation.count));
    }

    /** Counts one operation. */
    public void count(Operation operation) {
        if (operation.phase == Phase.REQUEST || operation.phase == Phase.NOTICE) {
            requests++;
        } else if (operation.phase == Phase.UNANSWERED) {
            unanswered++;
        } else {
            replies++;
            if (operation.failed) {
                errors++;
            }
        }
    }

    private static long key(Operation operation) {
        return (long) (operation.function & 0xFFFF) << 48
                | (long) (operation.unit & 0xFFFF) << 32
                | operation.area.hashCode() * 31L + operation.object & 0xFFFF_FFFFL;
    }

    /** The client's address. */
    public IpAddress client() {
        return client;
    }

    /** The server's address. */
    public IpAddress server() {
        return server;
    }

    /** The protocol's name. */
    public String protocol() {
        return protocol;
    }

    /** True if something was learned of it. */
    public boolean known() {
        return known;
    }

    /** Requests, and messages that want no reply. */
    public long requests() {
        return requests;
    }

    /** Replies, with errors. */
    public long replies() {
        return replies;
    }

    /** Replies that report an error. */
    public long errors() {
        return errors;
    }

    /** Requests without a reply. */
    public long unanswered() {
        return unanswered;
    }
}
