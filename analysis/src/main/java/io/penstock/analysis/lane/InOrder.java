package io.penstock.analysis.lane;

/**
 * Takes what the lanes saw, packet after packet in the order of the capture: first {@link #before}, then the packet's events,
 * then {@link #after}. Called on one thread at a time.
 */
public interface InOrder {
    /** The next packet, before what its payload says. */
    void before(Sighting sighting);

    /** Something that the packet at hand, or time as it passed with it, brought to light. Good only during the call. */
    void event(Event event);

    /** The packet at hand has been read to its end. */
    void after(Sighting sighting);
}
