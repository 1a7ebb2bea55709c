package io.penstock.analysis.lane;

import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Violation;
import org.jspecify.annotations.Nullable;

/** Something a lane found. A flyweight; which fields hold something depends on the kind. */
public final class Event {
    /** What it is. */
    public enum Kind {
        /** {@link #flow} is new. */
        OPENED,
        /** {@link #operation} was read in {@link #flow}. */
        OPERATION,
        /** {@link #violation} with {@link #detail}, in {@link #flow} and {@link #direction}. */
        VIOLATION,
        /** {@link #value} is known of {@link #mac}, {@link #ipHigh}, {@link #ipLow} as its {@link #identity}. */
        IDENTITY,
        /** A search found malware in {@link #flow} and {@link #direction}. */
        MALWARE,
        /** {@link #detail} bytes of {@link #flow} came again in {@link #direction} and were not the same. */
        CONFLICT,
        /** {@link #detail} more flows were closed early as the table was full. */
        EVICTED_FLOWS,
        /** {@link #detail} more bytes that came out of order were given up as they were too many. */
        EVICTED_BYTES
    }

    public Kind kind = Kind.OPENED;
    /** The place of its packet in the batch. */
    int place;

    public @Nullable Flow flow;
    public final Operation operation = new Operation();
    public @Nullable Violation violation;
    public Direction direction = Direction.TO_SERVER;
    /** The flow's protocol, empty if none was recognised. */
    public String protocol = "";

    public long detail;
    public long mac;
    public long ipHigh;
    public long ipLow;
    public @Nullable IdentityKind identity;
    /** Text from the network, which may hold anything. */
    public String value = "";
}
