package io.penstock.analysis;

import io.penstock.alert.Alert;
import io.penstock.analysis.baseline.Baseline;
import io.penstock.analysis.baseline.Channel;
import io.penstock.analysis.engine.AccessPolicy;
import io.penstock.analysis.engine.Alarm;
import io.penstock.analysis.engine.Bursts;
import io.penstock.analysis.engine.Commands;
import io.penstock.analysis.engine.Detector;
import io.penstock.analysis.engine.EicarSearch;
import io.penstock.analysis.engine.FlowContext;
import io.penstock.analysis.engine.OperationPolicy;
import io.penstock.analysis.engine.ProtocolViolations;
import io.penstock.analysis.engine.Scans;
import io.penstock.analysis.engine.Silence;
import io.penstock.analysis.inventory.Device;
import io.penstock.analysis.inventory.Inventory;
import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.FlowListener;
import io.penstock.capture.FlowTable;
import io.penstock.capture.Frame;
import io.penstock.capture.IpAddress;
import io.penstock.capture.Packet;
import io.penstock.capture.PacketDecoder;
import io.penstock.protocol.Dispatcher;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Violation;
import io.penstock.protocol.arp.ArpMessage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * Frames in, alerts out: decodes, sorts into flows, has dissectors read them, keeps the inventory and the baseline, and
 * shows everything to the detectors. Time is the packets' own, so that the same capture gives the same alerts. Owned by
 * one thread.
 */
public final class Analyzer {
    private final Inventory inventory;
    private final Baseline baseline;
    private final Alarm alarm;
    private final AccessPolicy access;
    private final Detector.OfPackets[] watchingPackets;
    private final Detector.OfOpenings[] watchingOpenings;
    private final Detector.OfPayload[] watchingPayload;
    private final Detector.OfArp[] watchingArp;
    private final Detector.OfOperations[] watchingOperations;
    private final Detector.OfViolations[] watchingViolations;
    private final Detector.OfIdentities[] watchingIdentities;
    private final PacketDecoder decoder = new PacketDecoder();
    private final Packet packet = new Packet();
    private final ArpMessage arp = new ArpMessage();
    private final Hub hub = new Hub();
    private final Dispatcher dispatcher = new Dispatcher(hub);
    private final FlowTable flows;
    private Stage stage = Stage.OPERATIONAL;
    private long nowNanos;
    private long packets;
    private long operations;
    private long violations;
    private long alerts;

    /** An analyzer that hands its alerts to {@code sink} on the calling thread. */
    public Analyzer(AnalysisSettings settings, Consumer<Alert> sink) {
        inventory = new Inventory(settings.maxDevices());
        baseline = new Baseline(settings.maxChannels());
        alarm = new Alarm(settings.origin(), inventory, alert -> {
            alerts++;
            sink.accept(alert);
        });
        access = new AccessPolicy(alarm, inventory, baseline, this::isLearning);
        List<Detector> detectors = List.of(
                access,
                new ProtocolViolations(alarm),
                new OperationPolicy(alarm, this::isLearning),
                new EicarSearch(alarm),
                new Bursts(alarm),
                new Scans(alarm, baseline),
                new Commands(alarm),
                new Silence(alarm));
        watchingPackets = pick(detectors, Detector.OfPackets.class, Detector.OfPackets[]::new);
        watchingOpenings = pick(detectors, Detector.OfOpenings.class, Detector.OfOpenings[]::new);
        watchingPayload = pick(detectors, Detector.OfPayload.class, Detector.OfPayload[]::new);
        watchingArp = pick(detectors, Detector.OfArp.class, Detector.OfArp[]::new);
        watchingOperations = pick(detectors, Detector.OfOperations.class, Detector.OfOperations[]::new);
        watchingViolations = pick(detectors, Detector.OfViolations.class, Detector.OfViolations[]::new);
        watchingIdentities = pick(detectors, Detector.OfIdentities.class, Detector.OfIdentities[]::new);
        flows = new FlowTable(settings.maxFlows(), hub);
    }

    /** What to do from now on with what was not seen before. */
    public void stage(Stage next) {
        stage = next;
    }

    /** From now on packets are of this capture. */
    public void begin(String captureName) {
        alarm.capture(captureName);
        // Captures need not follow each other in time: each has a clock of its own.
        nowNanos = Long.MIN_VALUE;
    }

    /** Takes the next frame. */
    public void accept(Frame frame) {
        packets++;
        boolean good = decoder.decode(frame, packet);
        // A clock that jumps back must not make windows of time negative.
        nowNanos = Math.max(nowNanos, packet.timeNanos());
        alarm.at(nowNanos, packet.number());
        if (!good) {
            return;
        }
        if (packet.etherType() == PacketDecoder.ARP) {
            arp();
            return;
        }
        Device device = inventory.sent(packet.sourceMac(), packet.sourceHigh(), packet.sourceLow(), packet.timeNanos());
        boolean ip = packet.ipVersion() != 0;
        Flow flow = flows.accept(packet);
        if (device != null && ip) {
            // After dissection: what a new device says of itself, as its name in DHCP, belongs into its alert.
            access.sent(device, packet);
        }
        if (flow != null) {
            for (Detector.OfPackets detector : watchingPackets) {
                detector.packet(packet, flow);
            }
        }
    }

    private static <T extends Detector> T[] pick(List<Detector> all, Class<T> watching, IntFunction<T[]> array) {
        return all.stream().filter(watching::isInstance).map(watching::cast).toArray(array);
    }

    /** The capture has ended: what is open is closed. */
    public void finish() {
        flows.finish();
    }

    /** The devices seen. */
    public Inventory inventory() {
        return inventory;
    }

    /** What was learned and what went over each channel. */
    public Baseline baseline() {
        return baseline;
    }

    /** What was seen so far. */
    public AnalysisCounters counters() {
        return new AnalysisCounters(
                packets,
                decoder.malformed(),
                decoder.unreadLinks(),
                operations,
                violations,
                alerts,
                alarm.repeated(),
                flows.gaps(),
                flows.evicted(),
                flows.droppedFragments(),
                inventory.dropped(),
                dispatcher.failures() + dispatcher.stuck());
    }

    private boolean isLearning() {
        return stage == Stage.LEARNING;
    }

    private void arp() {
        if (!arp.parse(packet)) {
            return;
        }
        if (!IpAddress.isUnspecified(0, arp.senderLow())) {
            Device device = inventory.identify(arp.senderMac(), 0, arp.senderLow(), IdentityKind.ADDRESS, "", nowNanos);
            if (device != null && stage == Stage.LEARNING) {
                inventory.learn(device);
            }
        }
        for (Detector.OfArp detector : watchingArp) {
            detector.arp(arp, packet);
        }
    }

    /** Stands between the layers below and the detectors. */
    private final class Hub implements FlowListener, Observer {
        @Override
        public void opened(Flow flow, Packet first) {
            dispatcher.opened(flow, first);
            for (Detector.OfOpenings detector : watchingOpenings) {
                detector.opened(flow, first);
            }
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
        public void datagram(Flow flow, Direction direction, Bytes bytes, Packet last) {
            payload(flow, direction, bytes);
            dispatcher.datagram(flow, direction, bytes, last);
        }

        @Override
        public void closed(Flow flow) {
            dispatcher.closed(flow);
        }

        @Override
        public void operation(Flow flow, Operation operation) {
            operations++;
            FlowContext context = FlowContext.of(flow);
            Channel channel = context.channel;
            if (channel == null || !channel.protocol().equals(operation.protocol)) {
                channel = baseline.channel(flow, operation.protocol);
                if (channel == null) {
                    return;
                }
                context.channel = channel;
                inventory.speaks(
                        inventory.at(flow.clientHigh(), flow.clientLow()),
                        inventory.at(flow.serverHigh(), flow.serverLow()),
                        operation.protocol);
            }
            channel.count(operation);
            for (Detector.OfOperations detector : watchingOperations) {
                detector.operation(flow, channel, operation);
            }
        }

        @Override
        public void violation(Flow flow, Violation violation, Direction direction, long detail) {
            violations++;
            String name = Dispatcher.protocolOf(flow);
            for (Detector.OfViolations detector : watchingViolations) {
                detector.violation(flow, name == null ? "" : name, violation, direction, detail);
            }
        }

        @Override
        public void identity(long mac, long ipHigh, long ipLow, IdentityKind kind, String value) {
            inventory.identify(mac, ipHigh, ipLow, kind, value, nowNanos);
            for (Detector.OfIdentities detector : watchingIdentities) {
                detector.identity(mac, ipHigh, ipLow, kind);
            }
        }

        private void payload(Flow flow, Direction direction, Bytes bytes) {
            for (Detector.OfPayload detector : watchingPayload) {
                detector.payload(flow, direction, bytes);
            }
        }
    }
}
