package io.penstock.analysis.lane;

import io.penstock.capture.FlowTable;
import io.penstock.capture.FragmentTable;
import io.penstock.capture.Frame;
import io.penstock.capture.Packet;
import io.penstock.capture.PacketDecoder;
import io.penstock.protocol.Dispatcher;

/**
 * Frames become packets: headers are read, fragments put together, and the lane is chosen that owns the packet's flow.
 * Owned by the thread that reads.
 */
final class Intake {
    private final PacketDecoder decoder = new PacketDecoder();
    private final FragmentTable fragments = new FragmentTable();
    /** A packet without a flow: a frame that nobody reads, or a piece of a datagram that is not complete. */
    static final int NO_LANE = -1;

    private long packets;

    /** Fills everything of a sighting that does not need the flow. */
    void read(Frame frame, Sighting sighting) {
        packets++;
        sighting.flow = null;
        sighting.understood = decoder.decode(frame, sighting.packet);
        sighting.lane = sighting.understood ? lane(sighting.packet) : NO_LANE;
        sighting.evictedDatagrams = fragments.evicted();
    }

    private int lane(Packet packet) {
        if (packet.ipVersion() == 0) {
            return Dispatcher.readsFrames(packet.network()) ? of(FlowTable.frameHash(packet)) : NO_LANE;
        }
        if (packet.isFragment() && !fragments.accept(packet)) {
            return NO_LANE;
        }
        return of(FlowTable.hash(packet));
    }

    private static int of(int hash) {
        // The table within the lane uses the low bits.
        return hash >>> Integer.numberOfLeadingZeros(Lane.COUNT - 1);
    }

    long packets() {
        return packets;
    }

    PacketDecoder decoder() {
        return decoder;
    }

    FragmentTable fragments() {
        return fragments;
    }
}
