package io.penstock.protocol;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;

/**
 * One protocol, found through {@link java.util.ServiceLoader}. It has no state: what belongs to a flow lives in the
 * {@link Dissector} that it opens.
 */
public interface Protocol {
    /** The name for people, for example {@code Modbus/TCP}. */
    String name();

    /** What carries it. */
    Carrier carrier();

    /** The ports where it is tried first; only a hint. */
    int[] ports();

    /** True if {@link #probe} is strict enough to be asked on any port; else it runs only on {@link #ports}. */
    boolean probesAnyPort();

    /**
     * Looks at the first bytes of a flow in one direction, or at the first after a gap.
     *
     * @param bytes at least one byte; not changed
     */
    Probe probe(Direction direction, Bytes bytes);

    /** Starts to read a flow whose probe said yes. */
    Dissector open(Flow flow, Observer observer);
}
