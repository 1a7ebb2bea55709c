package io.penstock.analysis.baseline;

import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import it.unimi.dsi.fastutil.longs.Long2ObjectOpenHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Client, server, protocol: the unit of learning. Holds what was learned of it and what went over it. Owned by the thread
 * of its {@link Baseline}.
 */
public final class Channel {
    /** Learned combinations of function, unit and object are bounded: more are no pattern. */
    private static final int MAX_FUNCTIONS = 4096;

    /** Most channels poll with one function or two, and a plant has many channels. */
    private static final int EXPECTED = 1;

    private final ChannelEnd client;
    private final ChannelEnd server;
    private final String protocol;
    /** By function, unit and object. */
    private final Long2ObjectOpenHashMap<AddressRanges> learned = new Long2ObjectOpenHashMap<>(EXPECTED);
    /** The same over all units: a connection met midway did not tell its unit, as S7 does only at its beginning. */
    private final Long2ObjectOpenHashMap<AddressRanges> learnedOfAnyUnit = new Long2ObjectOpenHashMap<>(EXPECTED);

    private boolean known;
    private long requests;
    private long replies;
    private long errors;
    private long unanswered;

    Channel(ChannelEnd client, ChannelEnd server, String protocol) {
        this.client = client;
        this.server = server;
        this.protocol = protocol;
    }

    /** Learns what this operation does. */
    public void learn(Operation operation) {
        known = true;
        boolean isNew = learn(learned, key(operation, operation.unit), operation);
        if (isNew && operation.unit != Operation.NONE) {
            learn(learnedOfAnyUnit, key(operation, Operation.NONE), operation);
        }
    }

    /** False if it was known. */
    private static boolean learn(Long2ObjectOpenHashMap<AddressRanges> all, long key, Operation operation) {
        AddressRanges ranges = all.get(key);
        boolean isNew = ranges == null;
        if (ranges == null) {
            if (all.size() >= MAX_FUNCTIONS) {
                return true;
            }
            ranges = new AddressRanges();
            all.put(key, ranges);
        }
        return operation.address >= 0
                        && operation.count > 0
                        && ranges.add(operation.address, operation.address + operation.count)
                || isNew;
    }

    /** True if the function was learned for this unit and object; of an unknown unit, for any. */
    public boolean knowsFunction(Operation operation) {
        return learned.containsKey(key(operation, operation.unit)) || ofAnotherUnit(operation) != null;
    }

    /** True if the function was learned and every address it touches too. */
    public boolean knowsAddresses(Operation operation) {
        return holds(learned.get(key(operation, operation.unit)), operation)
                || holds(ofAnotherUnit(operation), operation);
    }

    /** True if the function code was learned, whatever the unit and object. */
    public boolean knowsCode(int function) {
        for (long key : learned.keySet()) {
            if (key >>> 48 == (function & 0xFFFF)) {
                return true;
            }
        }
        return false;
    }

    /** What was learned without a unit for an operation that has one, and over all units for one that has none. */
    private @Nullable AddressRanges ofAnotherUnit(Operation operation) {
        return (operation.unit == Operation.NONE ? learnedOfAnyUnit : learned).get(key(operation, Operation.NONE));
    }

    private static boolean holds(@Nullable AddressRanges ranges, Operation operation) {
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

    private static long key(Operation operation, int unit) {
        // A name that the network gives, as a topic, tells objects apart as a number does.
        long object = (operation.area.hashCode() * 31L + operation.object) * 31 + operation.nameHash();
        return (long) (operation.function & 0xFFFF) << 48 | (long) (unit & 0xFFFF) << 32 | object & 0xFFFF_FFFFL;
    }

    /** The client's address. */
    public ChannelEnd client() {
        return client;
    }

    /** The server's address. */
    public ChannelEnd server() {
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
