package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Baseline;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.Packet;
import io.penstock.protocol.arp.ArpMessage;

/**
 * The anomaly engine's watch for scans: many ports, many addresses, many controllers, many ARP questions from one host.
 * Connections that were seen while learning do not count.
 */
public final class Scans implements Detector.OfOpenings, Detector.OfArp {
    private static final long TWO_MINUTES_NANOS = 120L * 1_000_000_000L;
    private static final long SIX_MINUTES_NANOS = 3 * TWO_MINUTES_NANOS;
    private static final int PORTS = 25;
    private static final int ADDRESSES = 50;
    private static final int CONTROLLER_SERVICES = 10;
    private static final int ARP_TARGETS = 40;

    private record Pair(IpAddress source, IpAddress target) {}

    private final Alarm alarm;
    private final Baseline baseline;
    private final Sources<Pair, RecentSet> ports = new Sources<>(() -> new RecentSet(TWO_MINUTES_NANOS, PORTS));
    private final Sources<IpAddress, RecentSet> addresses =
            new Sources<>(() -> new RecentSet(TWO_MINUTES_NANOS, ADDRESSES));
    private final Sources<IpAddress, RecentSet> controllers =
            new Sources<>(() -> new RecentSet(TWO_MINUTES_NANOS, CONTROLLER_SERVICES));
    private final Sources<Long, RecentSet> arp = new Sources<>(() -> new RecentSet(SIX_MINUTES_NANOS, ARP_TARGETS));

    public Scans(Alarm alarm, Baseline baseline) {
        this.alarm = alarm;
        this.baseline = baseline;
    }

    @Override
    public void opened(Flow flow, Packet packet) {
        if (!flow.opened() && flow.ipProtocol() == Packet.TCP
                || IpAddress.isGroup(flow.serverHigh(), flow.serverLow())
                || baseline.knowsConnection(flow)) {
            return;
        }
        IpAddress source = new IpAddress(flow.clientHigh(), flow.clientLow());
        IpAddress target = new IpAddress(flow.serverHigh(), flow.serverLow());
        long now = packet.timeNanos();
        Party client = Party.client(flow).withoutPort();
        RecentSet toPorts = ports.of(new Pair(source, target));
        if (toPorts.add(flow.serverPort(), now, packet.number())) {
            alarm.finding("PS-4021", client)
                    .to(Party.server(flow).withoutPort())
                    .over(flow)
                    .since(toPorts.firstPacket)
                    .raise(alarm.name(client) + " tried " + PORTS + " ports of " + alarm.name(Party.server(flow))
                            + " within two minutes.");
        }
        RecentSet toAddresses = addresses.of(source);
        if (toAddresses.add(target.low() ^ target.high() * 31, now, packet.number())) {
            alarm.finding("PS-4008", client)
                    .over(flow)
                    .since(toAddresses.firstPacket)
                    .raise(alarm.name(client) + " tried to reach " + ADDRESSES + " addresses within two minutes.");
        }
        if (isControllerPort(flow.serverPort())) {
            RecentSet toControllers = controllers.of(source);
            if (toControllers.add(target.low() * 65_536 + flow.serverPort(), now, packet.number())) {
                alarm.finding("PS-4020", client)
                        .over(flow)
                        .since(toControllers.firstPacket)
                        .raise(alarm.name(client) + " tried " + CONTROLLER_SERVICES
                                + " services of controllers within two minutes, the last at "
                                + alarm.name(Party.server(flow)) + ".");
            }
        }
    }

    @Override
    public void arp(ArpMessage message, Packet packet) {
        if (!message.isRequest() || message.isAnnouncement()) {
            return;
        }
        RecentSet targets = arp.of(packet.sourceMac());
        if (targets.add(message.targetLow(), packet.timeNanos(), packet.number())) {
            Party party = new Party(packet.sourceMac(), 0, message.senderLow(), -1);
            alarm.finding("PS-4009", party)
                    .over("ARP")
                    .distinct("arp")
                    .since(targets.firstPacket)
                    .raise(alarm.name(party) + " asked by ARP for " + ARP_TARGETS + " addresses within six minutes.");
        }
    }

    /** Ports of controllers' own protocols: S7, Modbus, IEC 104, OPC UA, EtherNet/IP, BACnet, FINS, ADS, DNP3, PCWorx. */
    private static boolean isControllerPort(int port) {
        return switch (port) {
            case 102,
                    502,
                    1911,
                    1962,
                    2222,
                    2404,
                    4840,
                    4911,
                    5006,
                    5007,
                    9600,
                    18_245,
                    20_000,
                    20_547,
                    44_818,
                    47_808,
                    48_898 -> true;
            default -> false;
        };
    }
}
