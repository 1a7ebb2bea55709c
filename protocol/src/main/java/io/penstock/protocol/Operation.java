package io.penstock.protocol;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import java.nio.charset.StandardCharsets;

/**
 * One message in words common to all protocols. A flyweight: the dissector fills it anew for each message and it is good
 * only during the call that hands it over. Strings in it are constants of the dissector, never text from the network; what
 * the network names, as a topic or a variable, is in {@link #name}.
 */
public final class Operation {
    /** No unit, object, address or error code. */
    public static final int NONE = -1;

    /** The longest name kept, in bytes. */
    public static final int MAX_NAME = 255;

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
    /** Where the network's own name of the object stands. */
    private byte[] name = {};

    private int nameLength;
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

    /**
     * Keeps the network's own name of the object, such as a topic, a tag or a variable; of a longer one its first
     * {@link #MAX_NAME} bytes.
     */
    public void name(Bytes bytes, int from, int length) {
        nameLength = Math.min(length, MAX_NAME);
        if (nameLength > 0) {
            room(nameLength);
            bytes.copyTo(from, name, 0, nameLength);
        }
    }

    /** The network's own name of the object, which may hold anything; empty if it has none. */
    public String name() {
        return nameLength == 0 ? "" : new String(name, 0, nameLength, StandardCharsets.UTF_8);
    }

    /** A number made of the name, 0 if there is none: the same for the same name. */
    public int nameHash() {
        int hash = 0;
        for (int i = 0; i < nameLength; i++) {
            hash = hash * 31 + name[i];
        }
        return hash;
    }

    private void room(int length) {
        if (name.length < length) {
            name = new byte[Math.min(MAX_NAME, Math.max(32, length * 2))];
        }
    }

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
        nameLength = 0;
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
        nameLength = other.nameLength;
        if (nameLength > 0) {
            room(nameLength);
            System.arraycopy(other.name, 0, name, 0, nameLength);
        }
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
