package io.penstock.analysis.engine;

import io.penstock.analysis.baseline.Baseline;
import io.penstock.analysis.inventory.Device;
import io.penstock.analysis.inventory.Inventory;
import io.penstock.analysis.lane.Sighting;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.Packet;
import java.util.function.BooleanSupplier;

/** The policy engine's watch on who is there and who talks to whom: new devices, the Internet, remote access. */
public final class AccessPolicy implements Detector.OfPackets, Detector.OfOpenings {
    private static final int SSH = 22;

    private final Alarm alarm;
    private final Inventory inventory;
    private final Baseline baseline;
    private final BooleanSupplier learning;

    public AccessPolicy(Alarm alarm, Inventory inventory, Baseline baseline, BooleanSupplier learning) {
        this.alarm = alarm;
        this.inventory = inventory;
        this.baseline = baseline;
        this.learning = learning;
    }

    /** A device sent a packet. */
    public void sent(Device device, Packet packet) {
        if (device.learned()) {
            return;
        }
        inventory.learn(device);
        if (learning.getAsBoolean()) {
            return;
        }
        Party party = new Party(packet.sourceMac(), packet.sourceHigh(), packet.sourceLow(), -1);
        String vendor = device.vendor();
        alarm.finding("PS-2038", party)
                .raise("A device that was not seen while learning is on the network: " + alarm.name(party)
                        + (vendor == null ? "" : ", network interface by " + vendor) + ".");
    }

    @Override
    public void opened(Flow flow, Packet packet) {
        boolean local = IpAddress.isLocal(flow.serverHigh(), flow.serverLow());
        boolean outbound = !local && IpAddress.isLocal(flow.clientHigh(), flow.clientLow());
        if (learning.getAsBoolean()) {
            baseline.learnConnection(flow);
        } else if (outbound && !baseline.knowsConnection(flow)) {
            Party client = Party.client(flow);
            Party server = Party.server(flow);
            alarm.finding("PS-2014", client)
                    .to(server)
                    .over(flow)
                    .raise(alarm.name(client) + " tries to reach " + alarm.name(server) + " on the Internet, port "
                            + server.port() + ".");
        }
    }

    @Override
    public void packet(Sighting sighting, Flow flow) {
        if (!sighting.established() || !sighting.answered() || learning.getAsBoolean()) {
            return;
        }
        FlowContext context = FlowContext.of(flow);
        if (context.accessJudged) {
            return;
        }
        context.accessJudged = true;
        boolean ssh = flow.serverPort() == SSH && flow.ipProtocol() == Packet.TCP;
        boolean outbound = !IpAddress.isLocal(flow.serverHigh(), flow.serverLow())
                && IpAddress.isLocal(flow.clientHigh(), flow.clientLow());
        if (!ssh && !outbound || baseline.knowsConnection(flow)) {
            return;
        }
        // Told once for each connection between the two.
        baseline.learnConnection(flow);
        Party client = Party.client(flow);
        Party server = Party.server(flow);
        alarm.finding(outbound ? "PS-2061" : "PS-2082", client)
                .to(server)
                .over(flow)
                .raise(
                        outbound
                                ? alarm.name(client) + " exchanges data with " + alarm.name(server)
                                        + " on the Internet, port " + server.port() + "."
                                : alarm.name(client) + " opened a secure shell connection to " + alarm.name(server)
                                        + ", which it was never seen to do.");
    }
}
