package io.penstock.app;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.EtherTypes;
import io.penstock.capture.Flow;
import io.penstock.capture.FlowListener;
import io.penstock.capture.FlowTable;
import io.penstock.capture.FragmentTable;
import io.penstock.capture.Frame;
import io.penstock.capture.Packet;
import io.penstock.capture.PacketDecoder;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Headers, fragments, flows and ordered TCP bytes, and nothing behind them: what {@code read --flows-only} counts. Owned by
 * one thread.
 */
final class FlowRun implements FrameTaker, FlowListener {
    private final PacketDecoder decoder = new PacketDecoder();
    private final FragmentTable fragments = new FragmentTable();
    private final Packet packet = new Packet();
    private final FlowTable flows;
    private long packets;
    private long tcpFlows;
    private long udpFlows;
    private long streamBytes;
    private long datagramBytes;
    private long missingBytes;

    /** @param maxFlows flows at a time, 1 to 2^24 */
    FlowRun(int maxFlows) {
        flows = new FlowTable(maxFlows, this);
    }

    @Override
    public void begin(String captureName) {}

    @Override
    public void accept(Frame frame) {
        packets++;
        if (decoder.decode(frame, packet) && (!packet.isFragment() || fragments.accept(packet))) {
            flows.accept(packet);
        }
    }

    @Override
    public void flush() {}

    @Override
    public void finish() {
        flows.finish();
    }

    /** What was counted, by the name it has in JSON, in the order in which it is to be shown. */
    Map<String, Long> counters() {
        Map<String, Long> counters = new LinkedHashMap<>();
        counters.put("packets", packets);
        counters.put("malformedHeaders", decoder.malformed());
        counters.put("unreadLinks", decoder.unreadLinks());
        counters.put("tunnelledPackets", decoder.tunnelled());
        counters.put("tcpFlows", tcpFlows);
        counters.put("udpFlows", udpFlows);
        counters.put("evictedFlows", flows.evicted());
        counters.put("tcpBytesInOrder", streamBytes);
        counters.put("tcpBytesRepeated", flows.retransmittedBytes());
        counters.put("tcpBytesMissing", missingBytes);
        counters.put("conflictingRepetitions", flows.conflicts());
        counters.put("evictedBytes", flows.budget().evictedBytes());
        counters.put("udpBytes", datagramBytes);
        counters.put("droppedFragments", fragments.dropped());
        counters.put("overlappingFragments", fragments.overlaps());
        return counters;
    }

    /** Frames that are not IP, by EtherType. */
    EtherTypes etherTypes() {
        return decoder.etherTypes();
    }

    @Override
    public void opened(Flow flow, Packet first) {
        if (flow.ipProtocol() == Packet.TCP) {
            tcpFlows++;
        } else {
            udpFlows++;
        }
    }

    @Override
    public void stream(Flow flow, Direction direction, Bytes bytes, Packet last) {
        streamBytes += bytes.length();
    }

    @Override
    public void gap(Flow flow, Direction direction, int length, Packet last) {
        missingBytes += length;
    }

    @Override
    public void datagram(Flow flow, Direction direction, Bytes bytes, Packet last) {
        datagramBytes += bytes.length();
    }

    @Override
    public void closed(Flow flow) {}
}
