package io.penstock.analysis;

import io.penstock.alert.Alert;
import io.penstock.analysis.baseline.Baseline;
import io.penstock.analysis.baseline.Channel;
import io.penstock.analysis.engine.AccessPolicy;
import io.penstock.analysis.engine.Alarm;
import io.penstock.analysis.engine.Bursts;
import io.penstock.analysis.engine.Commands;
import io.penstock.analysis.engine.Contradictions;
import io.penstock.analysis.engine.Detector;
import io.penstock.analysis.engine.FlowContext;
import io.penstock.analysis.engine.Limits;
import io.penstock.analysis.engine.Malware;
import io.penstock.analysis.engine.OperationPolicy;
import io.penstock.analysis.engine.ProtocolViolations;
import io.penstock.analysis.engine.Scans;
import io.penstock.analysis.engine.Silence;
import io.penstock.analysis.inventory.Device;
import io.penstock.analysis.inventory.Inventory;
import io.penstock.analysis.lane.Event;
import io.penstock.analysis.lane.InOrder;
import io.penstock.analysis.lane.Sighting;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.Packet;
import io.penstock.capture.PacketDecoder;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Violation;
import io.penstock.protocol.arp.ArpMessage;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The five engines, the inventory and the baseline: what looks at several flows at once, and so sees everything in the order
 * of the packets. Owned by one thread at a time, see {@link InOrder}.
 */
final class Engines implements InOrder {
    private final Inventory inventory;
    private final Baseline baseline;
    private final Alarm alarm;
    private final AccessPolicy access;
    private final Limits limits;
    private final Detector.OfPackets[] watchingPackets;
    private final Detector.OfOpenings[] watchingOpenings;
    private final Detector.OfMalware[] watchingMalware;
    private final Detector.OfArp[] watchingArp;
    private final Detector.OfOperations[] watchingOperations;
    private final Detector.OfViolations[] watchingViolations;
    private final Detector.OfIdentities[] watchingIdentities;
    private final Detector.OfContradictions[] watchingContradictions;
    private final ArpMessage arp = new ArpMessage();
    private final Packet none = new Packet();
    private Packet packet = none;
    private @Nullable Device sender;
    private Stage stage = Stage.OPERATIONAL;
    private long nowNanos;
    private long operations;
    private long violations;
    private long alerts;

    Engines(AnalysisSettings settings, Consumer<Alert> sink) {
        inventory = new Inventory(settings.maxDevices());
        baseline = new Baseline(settings.maxChannels());
        alarm = new Alarm(settings.origin(), inventory, alert -> {
            alerts++;
            sink.accept(alert);
        });
        access = new AccessPolicy(alarm, inventory, baseline, this::isLearning);
        limits = new Limits(alarm);
        List<Detector> detectors = List.of(
                access,
                new ProtocolViolations(alarm),
                new OperationPolicy(alarm, this::isLearning),
                new Contradictions(alarm),
                new Malware(alarm),
                new Bursts(alarm),
                new Scans(alarm, baseline),
                new Commands(alarm),
                new Silence(alarm));
        watchingPackets = pick(detectors, Detector.OfPackets.class, Detector.OfPackets[]::new);
        watchingOpenings = pick(detectors, Detector.OfOpenings.class, Detector.OfOpenings[]::new);
        watchingMalware = pick(detectors, Detector.OfMalware.class, Detector.OfMalware[]::new);
        watchingArp = pick(detectors, Detector.OfArp.class, Detector.OfArp[]::new);
        watchingOperations = pick(detectors, Detector.OfOperations.class, Detector.OfOperations[]::new);
        watchingViolations = pick(detectors, Detector.OfViolations.class, Detector.OfViolations[]::new);
        watchingIdentities = pick(detectors, Detector.OfIdentities.class, Detector.OfIdentities[]::new);
        watchingContradictions = pick(detectors, Detector.OfContradictions.class, Detector.OfContradictions[]::new);
    }

    private static <T extends Detector> T[] pick(List<Detector> all, Class<T> watching, IntFunction<T[]> array) {
        return all.stream().filter(watching::isInstance).map(watching::cast).toArray(array);
    }

    void stage(Stage next) {
        stage = next;
    }

    void begin(String captureName) {
        alarm.capture(captureName);
        // Captures need not follow each other in time: each has a clock of its own.
        nowNanos = Long.MIN_VALUE;
    }

    Inventory inventory() {
        return inventory;
    }

    Baseline baseline() {
        return baseline;
    }

    long operations() {
        return operations;
    }

    long violations() {
        return violations;
    }

    long alerts() {
        return alerts;
    }

    long repeated() {
        return alarm.repeated();
    }

    @Override
    public void before(Sighting sighting) {
        packet = sighting.packet();
        // A clock that jumps back must not make windows of time negative.
        nowNanos = Math.max(nowNanos, packet.timeNanos());
        alarm.at(nowNanos, packet.number());
        sender = null;
        limits.evictedDatagrams(sighting.evictedDatagrams());
        if (!sighting.understood()) {
            return;
        }
        if (packet.fragmentOverlap()) {
            for (Detector.OfContradictions detector : watchingContradictions) {
                detector.overlap(packet);
            }
        }
        if (packet.etherType() == PacketDecoder.ARP) {
            arp();
            return;
        }
        Flow flow = sighting.flow();
        sender = flow == null
                ? inventory.sent(packet.sourceMac(), packet.sourceHigh(), packet.sourceLow(), packet.timeNanos())
                : FlowContext.sent(flow, sighting.fromClient(), packet, inventory);
    }

    @Override
    public void event(Event event) {
        Flow flow = event.flow;
        if (flow == null) {
            withoutFlow(event);
            return;
        }
        switch (event.kind) {
            case OPENED -> {
                if (!flow.isIp()) {
                    return;
                }
                for (Detector.OfOpenings detector : watchingOpenings) {
                    detector.opened(flow, packet);
                }
            }
            case OPERATION -> operation(flow, event.operation);
            case VIOLATION -> violation(flow, event);
            case MALWARE -> {
                for (Detector.OfMalware detector : watchingMalware) {
                    detector.malware(flow, event.direction, event.protocol);
                }
            }
            case CONFLICT -> {
                for (Detector.OfContradictions detector : watchingContradictions) {
                    detector.conflict(flow, event.protocol, event.direction, event.detail);
                }
            }
            default -> withoutFlow(event);
        }
    }

    private void withoutFlow(Event event) {
        switch (event.kind) {
            case EVICTED_FLOWS -> limits.evicted(Limits.Table.FLOWS, event.detail);
            case EVICTED_BYTES -> limits.evicted(Limits.Table.SEGMENTS, event.detail);
            default -> identity(event);
        }
    }

    @Override
    public void after(Sighting sighting) {
        Device device = sender;
        if (device != null && packet.ipVersion() != 0) {
            // After dissection: what a new device says of itself, as its name in DHCP, belongs into its alert.
            access.sent(device, packet);
        }
        Flow flow = sighting.flow();
        if (flow != null && flow.isIp()) {
            for (Detector.OfPackets detector : watchingPackets) {
                detector.packet(sighting, flow);
            }
        }
        packet = none;
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
            if (device != null && isLearning()) {
                inventory.learn(device);
            }
        }
        for (Detector.OfArp detector : watchingArp) {
            detector.arp(arp, packet);
        }
    }

    private void operation(Flow flow, Operation operation) {
        operations++;
        FlowContext context = FlowContext.of(flow);
        Channel channel = context.channel;
        if (channel == null || !channel.protocol().equals(operation.protocol)) {
            channel = baseline.channel(flow, operation.protocol);
            if (channel == null) {
                return;
            }
            context.channel = channel;
            inventory.speaks(device(flow, true), device(flow, false), operation.protocol);
        }
        channel.count(operation);
        for (Detector.OfOperations detector : watchingOperations) {
            detector.operation(flow, channel, operation);
        }
    }

    private @Nullable Device device(Flow flow, boolean client) {
        if (!flow.isIp()) {
            return inventory.withMac(client ? flow.clientMac() : flow.serverMac());
        }
        return client
                ? inventory.at(flow.clientHigh(), flow.clientLow())
                : inventory.at(flow.serverHigh(), flow.serverLow());
    }

    private void violation(Flow flow, Event event) {
        violations++;
        Violation violation = event.violation;
        if (violation == null) {
            return;
        }
        for (Detector.OfViolations detector : watchingViolations) {
            detector.violation(flow, event.protocol, violation, event.direction, event.detail);
        }
    }

    private void identity(Event event) {
        IdentityKind kind = event.identity;
        if (kind == null) {
            return;
        }
        inventory.identify(event.mac, event.ipHigh, event.ipLow, kind, event.value, nowNanos);
        for (Detector.OfIdentities detector : watchingIdentities) {
            detector.identity(event.mac, event.ipHigh, event.ipLow, kind);
        }
    }
}
