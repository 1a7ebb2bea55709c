package io.penstock.analysis.lane;

import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import org.jspecify.annotations.Nullable;

/**
 * A packet and what its flow was when it passed. A flyweight; filled by the thread that reads, then by the one that owns
 * the flow, then read by the engines: each hands it on before the next touches it. What changes in a flow later belongs to
 * later packets, so engines read it here and not from the {@link Flow}.
 */
public final class Sighting {
    final Packet packet = new Packet();
    /** The lane that owns the packet's flow, -1 if it has none. */
    int lane;

    boolean understood;
    /** Incomplete datagrams that had given way to others when this packet had come. */
    long evictedDatagrams;

    @Nullable
    Flow flow;

    boolean fromClient;
    boolean established;
    boolean answered;

    /** The packet, as its headers say, of a whole datagram if it came in fragments. */
    public Packet packet() {
        return packet;
    }

    /** False if the headers are malformed, or of a link that is not read: then nothing else is to be believed. */
    public boolean understood() {
        return understood;
    }

    /** How many incomplete datagrams had given way to others, since the start, when this packet had come. */
    public long evictedDatagrams() {
        return evictedDatagrams;
    }

    /** The packet's flow, null if it has none. What changes in it is its lane's: see the class. */
    public @Nullable Flow flow() {
        return flow;
    }

    /** True if the packet's sender is the client of its flow. */
    public boolean fromClient() {
        return fromClient;
    }

    /** True if its flow was established with this packet, see {@link Flow#established}. */
    public boolean established() {
        return established;
    }

    /** True if both sides of its flow had sent something with this packet. */
    public boolean answered() {
        return answered;
    }

    /** Takes the flow's state as it is now. */
    void at(@Nullable Flow now) {
        flow = now;
        if (now != null) {
            fromClient = now.isFromClient(packet);
            established = now.established();
            answered = now.answered();
        }
    }
}
