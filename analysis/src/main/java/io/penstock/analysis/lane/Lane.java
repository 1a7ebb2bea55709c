package io.penstock.analysis.lane;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.FlowListener;
import io.penstock.capture.FlowTable;
import io.penstock.capture.Packet;
import io.penstock.protocol.Dispatcher;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.ProtocolPorts;
import io.penstock.protocol.Violation;

/**
 * A share of the flows, with all that is kept for them alone: reassembly, dissectors, the search of payload. What it finds
 * goes to {@link Events}. There are always as many lanes, however many threads run them, so that bounds and time-outs, and
 * with them the alerts, do not depend on the threads. Owned by one worker thread.
 */
final class Lane implements FlowListener, Observer {
    /** How many there are: more than any machine that a sensor runs on gives it threads. A power of two. */
    static final int COUNT = 16;

    private final Dispatcher dispatcher;
    private final FlowTable flows;
    private final Operation scratch = new Operation();
    private Events events = new Events();
    private long evictedFlows;
    private long evictedBytes;

    Lane(int maxFlows, ProtocolPorts ports) {
        dispatcher = new Dispatcher(this, ports);
        flows = new FlowTable(maxFlows, FlowTable.OUT_OF_ORDER_BYTES / COUNT, this);
    }

    /** Takes the next packet of this lane. */
    void accept(Sighting sighting, int place, Events into) {
        events = into;
        into.at(place);
        boolean isIp = sighting.packet.ipVersion() != 0;
        sighting.at(isIp ? flows.accept(sighting.packet) : flows.acceptFrame(sighting.packet));
        evictions();
    }

    private void evictions() {
        if (flows.evicted() != evictedFlows) {
            Event event = events.add(Event.Kind.EVICTED_FLOWS);
            event.flow = null;
            event.detail = flows.evicted() - evictedFlows;
            evictedFlows += event.detail;
        }
        if (flows.budget().evictedBytes() != evictedBytes) {
            Event event = events.add(Event.Kind.EVICTED_BYTES);
            event.flow = null;
            event.detail = flows.budget().evictedBytes() - evictedBytes;
            evictedBytes += event.detail;
        }
    }

    /** Nothing more will come. */
    void finish(Events into) {
        events = into;
        into.at(0);
        flows.finish();
    }

    FlowTable flows() {
        return flows;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    @Override
    public void opened(Flow flow, Packet first) {
        dispatcher.opened(flow, first);
        events.add(Event.Kind.OPENED).flow = flow;
    }

    @Override
    public void stream(Flow flow, Direction direction, Bytes bytes, Packet last) {
        payload(flow, direction, bytes);
        dispatcher.stream(flow, direction, bytes, last);
    }

    @Override
    public void gap(Flow flow, Direction direction, int length, Packet last) {
        dispatcher.gap(flow, direction, length, last);
    }

    @Override
    public void conflict(Flow flow, Direction direction, int length, Packet last) {
        Event event = events.add(Event.Kind.CONFLICT);
        event.flow = flow;
        event.direction = direction;
        event.detail = length;
        event.protocol = protocol(flow);
    }

    @Override
    public void datagram(Flow flow, Direction direction, Bytes bytes, Packet last) {
        payload(flow, direction, bytes);
        dispatcher.datagram(flow, direction, bytes, last);
    }

    @Override
    public void closed(Flow flow) {
        dispatcher.closed(flow);
    }

    @Override
    public Operation scratch() {
        return scratch;
    }

    @Override
    public void operation(Flow flow, Operation operation) {
        Event event = events.add(Event.Kind.OPERATION);
        event.flow = flow;
        event.operation.set(operation);
    }

    @Override
    public void violation(Flow flow, Violation violation, Direction direction, long detail) {
        Event event = events.add(Event.Kind.VIOLATION);
        event.flow = flow;
        event.violation = violation;
        event.direction = direction;
        event.detail = detail;
        event.protocol = protocol(flow);
    }

    @Override
    public void identity(long mac, long ipHigh, long ipLow, IdentityKind kind, String value) {
        Event event = events.add(Event.Kind.IDENTITY);
        event.flow = null;
        event.mac = mac;
        event.ipHigh = ipHigh;
        event.ipLow = ipLow;
        event.identity = kind;
        event.value = value;
    }

    private void payload(Flow flow, Direction direction, Bytes bytes) {
        for (int found = EicarSearch.count(flow, direction, bytes); found > 0; found--) {
            Event event = events.add(Event.Kind.MALWARE);
            event.flow = flow;
            event.direction = direction;
            event.protocol = protocol(flow);
        }
    }

    private static String protocol(Flow flow) {
        String name = Dispatcher.protocolOf(flow);
        return name == null ? "" : name;
    }
}
