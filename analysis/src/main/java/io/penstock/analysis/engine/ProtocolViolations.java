package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Channel;
import io.penstock.analysis.baseline.ChannelEnd;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.Packet;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.Violation;

/** The protocol violation engine: what dissectors find against a specification, and what servers refuse. */
public final class ProtocolViolations implements Detector.OfOpenings, Detector.OfOperations, Detector.OfViolations {
    /** Two malformed messages between a pair within ten minutes are excessive. */
    private static final int MALFORMED_LIMIT = 2;

    private static final long MALFORMED_WINDOW_NANOS = 600L * 1_000_000_000L;

    private static final int UMAS = 90;

    private record Pair(ChannelEnd one, ChannelEnd other) {}

    private final Alarm alarm;
    private final Sources<Pair, RecentCount> malformed =
            new Sources<>(() -> new RecentCount(MALFORMED_WINDOW_NANOS, MALFORMED_LIMIT));

    public ProtocolViolations(Alarm alarm) {
        this.alarm = alarm;
    }

    @Override
    public void violation(Flow flow, String protocol, Violation violation, Direction direction, long detail) {
        String type = switch (violation.id()) {
            case "modbus.function-zero" -> "PS-1008";
            case "modbus.exception-by-client" -> "PS-1007";
            default ->
                switch (violation.sort()) {
                    case VERSION -> "PS-1009";
                    case FUNCTION -> "PS-1023";
                    case MALFORMED, VALUE -> "PS-1001";
                    case SEQUENCE, FLOOD -> "";
                };
        };
        if (type.isEmpty() || isLearnedUmas(flow, violation, detail)) {
            return;
        }
        Party source = Party.sender(flow, direction);
        Finding finding = alarm.finding(type, source)
                .to(Party.receiver(flow, direction))
                .over(flow)
                .speaking(protocol)
                .distinct(violation.id());
        if (type.equals("PS-1001")) {
            RecentCount count = malformed.of(new Pair(ChannelEnd.client(flow), ChannelEnd.server(flow)));
            if (!count.add(alarm.nowNanos(), alarm.packet())) {
                return;
            }
            finding.since(count.firstPacket()).distinct("");
        }
        String number = detail < 0 ? "" : " (" + detail + ")";
        finding.raise("A message from " + alarm.name(source) + " to " + alarm.name(Party.receiver(flow, direction))
                + " " + violation.description() + number + ".");
    }

    /** Schneider Electric's tools ask with the reserved code 90; where that was learned it is the site's own way. */
    private static boolean isLearnedUmas(Flow flow, Violation violation, long detail) {
        if (detail != UMAS || !violation.id().equals("modbus.reserved-function")) {
            return false;
        }
        Channel channel = FlowContext.of(flow).channel;
        return channel != null && channel.knowsCode(UMAS);
    }

    @Override
    public void operation(Flow flow, Channel channel, Operation operation) {
        if (!operation.failed || operation.phase != Phase.REPLY || !operation.protocol.startsWith("Modbus")) {
            return;
        }
        String type = switch (operation.errorCode) {
            case 1 -> "PS-1020";
            case 2 -> "PS-1018";
            case 3 -> "PS-1019";
            case 4 -> "PS-5034";
            default -> "PS-1014";
        };
        boolean serverFault = type.equals("PS-5034") || type.equals("PS-1014");
        Party client = Party.client(flow);
        Party server = Party.server(flow);
        alarm.finding(type, serverFault ? server : client)
                .to(serverFault ? client : server)
                .over(flow)
                .doing(operation)
                .raise(alarm.name(server) + " answered " + operation.functionName + " of " + alarm.name(client)
                        + " with exception " + operation.errorCode + ", " + operation.errorName + ".");
    }

    @Override
    public void opened(Flow flow, Packet packet) {
        if (flow.serverPort() == 0 || flow.clientPort() == 0) {
            alarm.finding("PS-1005", Party.client(flow))
                    .to(Party.server(flow))
                    .over(flow)
                    .raise(alarm.name(Party.client(flow)) + " used port 0 towards " + alarm.name(Party.server(flow))
                            + "; no service may listen there.");
        }
    }
}
