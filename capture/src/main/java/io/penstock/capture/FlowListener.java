package io.penstock.capture;

/**
 * Is told what happens in flows, in the order of the packets. The bytes are good only during the call.
 */
public interface FlowListener {
    /** A flow's first packet. */
    void opened(Flow flow, Packet packet);

    /** The next bytes of a TCP connection in one direction, in order and each once. */
    void stream(Flow flow, Direction direction, Bytes bytes, Packet packet);

    /**
     * Bytes of a TCP connection were lost to the capture.
     *
     * @param length how many; 1 where the connection goes on at a place that has nothing to do with the one before
     */
    void gap(Flow flow, Direction direction, int length, Packet packet);

    /**
     * Bytes of a TCP connection came again and were others; those that came first stand.
     *
     * @param length how many bytes the comparison was about
     */
    default void conflict(Flow flow, Direction direction, int length, Packet packet) {}

    /** The payload of one UDP datagram. */
    void datagram(Flow flow, Direction direction, Bytes bytes, Packet packet);

    /** Nothing more will come: closed by its ends, idle for long, or evicted. */
    void closed(Flow flow);
}
