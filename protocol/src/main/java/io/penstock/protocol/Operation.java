package io.penstock.protocol;

import io.penstock.capture.Direction;

/**
 * One message in words common to all protocols. A flyweight: the dissector fills it anew for each message and it is good
 * only during the call that hands it over. Strings in it are constants of the dissector, never text from the network.
 */
public final class Operation {
    /** No unit, object, address or error code. */
    public static final int NONE = -1;

    /** The protocol's name, a constant such as {@code Modbus/TCP}. */
    public String protocol = "";

    public OperationKind kind = OperationKind.READ;
    public Phase phase = Phase.REQUEST;
    /** The way of this message; a request usually goes to the server. */
    public Direction direction = Direction.TO_SERVER;
    /** The protocol's own number of the function. */
    public int function = NONE;
    /** The protocol's own name of the function, a constant. */
    public String functionName = "";
    /** Unit or station behind the address, or {@link #NONE}. */
    public int unit = NONE;
    /** Kind of memory or object, a constant such as {@code holding registers} or {@code DB}; empty if none. */
    public String area = "";
    /** Number of the object in its area, such as the number of an S7 data block, or {@link #NONE}. */
    public int object = NONE;
    /** First address, or {@link #NONE}. */
    public long address = NONE;
    /** How many addresses from {@link #address} on, 0 if none. */
    public long count;
    /** Smallest and largest value written, meaningful only if {@link #hasValues}. */
    public long lowestValue;

    public long highestValue;
    public boolean hasValues;
    /** True if the reply reports an error. */
    public boolean failed;
    /** The protocol's own error code if {@link #failed}, else {@link #NONE}. */
    public int errorCode = NONE;
    /** The protocol's own name of the error, a constant; empty if none. */
    public String errorName = "";
    /** When the message was seen, nanoseconds since 1970. */
    public long timeNanos;
    /** From request to reply in nanoseconds, or {@link #NONE}. */
    public long latencyNanos = NONE;

    /** Puts every field back to "none". */
    public Operation clear() {
        protocol = "";
        kind = OperationKind.READ;
        phase = Phase.REQUEST;
        direction = Direction.TO_SERVER;
        function = NONE;
        functionName = "";
        unit = NONE;
        area = "";
        object = NONE;
        address = NONE;
        count = 0;
        lowestValue = 0;
        highestValue = 0;
        hasValues = false;
        failed = false;
        errorCode = NONE;
        errorName = "";
        timeNanos = 0;
        latencyNanos = NONE;
        return this;
    }

    /** Takes every field from another one and returns this. */
    public Operation set(Operation other) {
        protocol = other.protocol;
        kind = other.kind;
        phase = other.phase;
        direction = other.direction;
        function = other.function;
        functionName = other.functionName;
        unit = other.unit;
        area = other.area;
        object = other.object;
        address = other.address;
        count = other.count;
        lowestValue = other.lowestValue;
        highestValue = other.highestValue;
        hasValues = other.hasValues;
        failed = other.failed;
        errorCode = other.errorCode;
        errorName = other.errorName;
        timeNanos = other.timeNanos;
        latencyNanos = other.latencyNanos;
        return this;
    }
}
