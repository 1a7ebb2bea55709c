package io.penstock.protocol;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;

/**
 * One protocol, found through {@link java.util.ServiceLoader}. It has no state: what belongs to a flow lives in the
 * {@link Dissector} that it opens.
 */
public interface Protocol {
    /** What it is: always the same object. */
    Profile profile();

    /**
     * Looks at the first bytes of a flow in one direction, or at the first after a gap.
     *
     * @param carrier one of the profile's
     * @param bytes at least one byte; not changed. Of anything but TCP a whole datagram, frame or message: then
     *     {@link Probe#MORE} means no
     */
    Probe probe(Carrier carrier, Direction direction, Bytes bytes);

    /** Starts to read a flow whose probe said yes. */
    Dissector open(Flow flow, Observer observer);
}
