package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Channel;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.Packet;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** Too much of one thing in a short time: new connections, name queries, exceptions. */
public final class Bursts implements Detector.OfOpenings, Detector.OfOperations {
    private static final long MINUTE_NANOS = 60L * 1_000_000_000L;
    private static final int CONNECTIONS_PER_MINUTE = 3000;
    private static final int NAME_QUERIES_PER_MINUTE = 25;
    private static final int EXCEPTIONS_PER_HOUR = 20;

    private final Alarm alarm;
    private final Sources<IpAddress, RecentCount> connections =
            new Sources<>(() -> new RecentCount(MINUTE_NANOS, CONNECTIONS_PER_MINUTE));
    private final Sources<IpAddress, RecentCount> queries =
            new Sources<>(() -> new RecentCount(MINUTE_NANOS, NAME_QUERIES_PER_MINUTE));
    private final Sources<IpAddress, RecentCount> exceptions =
            new Sources<>(() -> new RecentCount(60 * MINUTE_NANOS, EXCEPTIONS_PER_HOUR));

    public Bursts(Alarm alarm) {
        this.alarm = alarm;
    }

    @Override
    public void opened(Flow flow, Packet packet) {
        if (flow.ipProtocol() != Packet.TCP || !flow.opened()) {
            return;
        }
        RecentCount count = connections.of(new IpAddress(flow.serverHigh(), flow.serverLow()));
        if (count.add(packet.timeNanos(), packet.number())) {
            alarm.finding("PS-3007", Party.client(flow).withoutPort())
                    .to(Party.server(flow))
                    .over(flow)
                    .since(count.firstPacket())
                    .raise(alarm.name(Party.server(flow)) + " got " + CONNECTIONS_PER_MINUTE
                            + " new connections within a minute, the last from " + alarm.name(Party.client(flow))
                            + ".");
        }
    }

    @Override
    public void operation(Flow flow, Channel channel, Operation operation) {
        if (operation.phase == Phase.REQUEST && operation.protocol.equals("DNS")) {
            RecentCount count = queries.of(new IpAddress(flow.clientHigh(), flow.clientLow()));
            if (count.add(operation.timeNanos, alarm.packet())) {
                alarm.finding("PS-3016", Party.client(flow).withoutPort())
                        .to(Party.server(flow))
                        .over(flow)
                        .doing(operation)
                        .distinct("")
                        .since(count.firstPacket())
                        .raise(alarm.name(Party.client(flow)) + " asked for " + NAME_QUERIES_PER_MINUTE
                                + " names within a minute.");
            }
        }
        if (operation.failed && operation.phase == Phase.REPLY && operation.protocol.startsWith("Modbus")) {
            RecentCount count = exceptions.of(new IpAddress(flow.serverHigh(), flow.serverLow()));
            if (count.add(operation.timeNanos, alarm.packet())) {
                alarm.finding("PS-4001", Party.server(flow))
                        .to(Party.client(flow).withoutPort())
                        .over(flow)
                        .speaking(operation.protocol)
                        .since(count.firstPacket())
                        .raise(alarm.name(Party.server(flow)) + " answered " + EXCEPTIONS_PER_HOUR
                                + " requests with exceptions within an hour.");
            }
        }
    }
}
