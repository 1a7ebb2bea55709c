package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Channel;
import io.penstock.analysis.lane.Sighting;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.Packet;
import io.penstock.protocol.IdentityKind;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;

/** The operational engine's watch for what no longer answers: devices, Modbus servers, DHCP. */
public final class Silence implements Detector.OfPackets, Detector.OfOperations, Detector.OfIdentities {
    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long FIVE_MINUTES_NANOS = 300 * SECOND_NANOS;
    private static final int ATTEMPTS = 8;
    private static final long SHORTEST_SILENCE_NANOS = 10 * SECOND_NANOS;
    private static final int UNANSWERED_REQUESTS = 3;
    private static final int DHCP_ATTEMPTS = 4;

    /** A device that has answered before, and what it was sent since it last did. */
    static final class Waiting {
        boolean alive;
        int attempts;
        long firstNanos;
        long firstPacket;
    }

    /** What a Modbus server left unanswered since its last reply. */
    static final class Unanswered {
        final RecentCount count = new RecentCount(FIVE_MINUTES_NANOS, UNANSWERED_REQUESTS);
        long lastReplyNanos = Long.MIN_VALUE;
    }

    private final Alarm alarm;
    private final Sources<IpAddress, Waiting> devices = new Sources<>(Waiting::new);
    private final Sources<IpAddress, Unanswered> modbus = new Sources<>(Unanswered::new);
    private final Sources<Long, RecentCount> dhcp =
            new Sources<>(() -> new RecentCount(FIVE_MINUTES_NANOS, DHCP_ATTEMPTS));

    public Silence(Alarm alarm) {
        this.alarm = alarm;
    }

    @Override
    public void packet(Sighting sighting, Flow flow) {
        if (flow.ipProtocol() != Packet.TCP) {
            return;
        }
        Packet packet = sighting.packet();
        Waiting waiting = waiting(flow);
        if (!sighting.fromClient()) {
            waiting.alive |= sighting.established() && !packet.has(Packet.RST);
            waiting.attempts = 0;
            return;
        }
        if (packet.has(Packet.FIN) || packet.has(Packet.RST)) {
            closed(flow, packet);
        }
        boolean asks = packet.has(Packet.SYN) || packet.payload().length() > 0;
        if (!waiting.alive || !asks) {
            return;
        }
        if (waiting.attempts++ == 0) {
            waiting.firstNanos = packet.timeNanos();
            waiting.firstPacket = packet.number();
        }
        if (waiting.attempts >= ATTEMPTS && packet.timeNanos() - waiting.firstNanos >= SHORTEST_SILENCE_NANOS) {
            waiting.alive = false;
            alarm.finding("PS-5009", Party.client(flow).withoutPort())
                    .to(Party.server(flow))
                    .over(flow)
                    .since(waiting.firstPacket)
                    .raise(alarm.name(Party.server(flow)) + " has not answered " + waiting.attempts
                            + " attempts in " + (packet.timeNanos() - waiting.firstNanos) / SECOND_NANOS
                            + " s; it is suspected to be disconnected.");
        }
    }

    @Override
    public void operation(Flow flow, Channel channel, Operation operation) {
        if (operation.protocol.startsWith("Modbus")) {
            modbus(flow, channel, operation);
        } else if (operation.protocol.equals("DHCP")) {
            dhcp(flow, operation);
        }
    }

    private Waiting waiting(Flow flow) {
        FlowContext context = FlowContext.of(flow);
        Waiting waiting = context.waiting;
        if (waiting == null) {
            waiting = devices.of(new IpAddress(flow.serverHigh(), flow.serverLow()));
            context.waiting = waiting;
        }
        return waiting;
    }

    private void modbus(Flow flow, Channel channel, Operation operation) {
        FlowContext context = FlowContext.of(flow);
        if (operation.phase == Phase.REQUEST) {
            context.askedNanos = context.askedNanos == 0 ? operation.timeNanos : context.askedNanos;
        } else if (operation.phase == Phase.REPLY) {
            context.askedNanos = 0;
            Unanswered unanswered = unanswered(flow);
            unanswered.count.clear();
            unanswered.lastReplyNanos = operation.timeNanos;
        } else if (operation.phase == Phase.UNANSWERED && !context.gaveUp) {
            context.askedNanos = 0;
            unanswered(flow, channel, operation.timeNanos);
        }
    }

    /** A client that waited and closes the connection has given up: its request is not open any more but unanswered. */
    private void closed(Flow flow, Packet packet) {
        FlowContext context = FlowContext.of(flow);
        if (context.askedNanos != 0 && context.channel != null) {
            context.gaveUp = true;
            if (packet.timeNanos() - context.askedNanos >= SECOND_NANOS) {
                unanswered(flow, context.channel, packet.timeNanos());
            }
            context.askedNanos = 0;
        }
    }

    private void unanswered(Flow flow, Channel channel, long timeNanos) {
        Unanswered unanswered = unanswered(flow);
        // What a connection left open is told when it is forgotten, perhaps long after the server's next reply.
        if (channel.replies() == 0 || timeNanos <= unanswered.lastReplyNanos) {
            return;
        }
        if (unanswered.count.add(timeNanos, alarm.packet())) {
            alarm.finding("PS-5036", Party.client(flow).withoutPort())
                    .to(Party.server(flow))
                    .over(flow)
                    .speaking(channel.protocol())
                    .since(unanswered.count.firstPacket())
                    .raise(alarm.name(Party.server(flow)) + " left " + UNANSWERED_REQUESTS
                            + " Modbus requests unanswered; it had answered before.");
        }
    }

    private Unanswered unanswered(Flow flow) {
        FlowContext context = FlowContext.of(flow);
        Unanswered unanswered = context.unanswered;
        if (unanswered == null) {
            unanswered = modbus.of(new IpAddress(flow.serverHigh(), flow.serverLow()));
            context.unanswered = unanswered;
        }
        return unanswered;
    }

    /** RFC 2131 section 3.1: a client asks with DHCPDISCOVER (1); the identity of an acknowledgement ends the count. */
    private void dhcp(Flow flow, Operation operation) {
        if (operation.function != 1) {
            return;
        }
        RecentCount count = dhcp.of(Party.client(flow).mac());
        if (count.add(operation.timeNanos, alarm.packet())) {
            Party client = new Party(Party.client(flow).mac(), 0, 0, -1);
            alarm.finding("PS-5008", client)
                    .over(flow)
                    .doing(operation)
                    .since(count.firstPacket())
                    .raise(alarm.name(client) + " asked " + DHCP_ATTEMPTS
                            + " times for an IP address within five minutes and got none.");
        }
    }

    @Override
    public void identity(long mac, long ipHigh, long ipLow, IdentityKind kind) {
        if (kind == IdentityKind.ADDRESS) {
            dhcp.forget(mac);
        }
    }
}
