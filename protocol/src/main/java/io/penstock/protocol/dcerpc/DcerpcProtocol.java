package io.penstock.protocol.dcerpc;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Depth;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Observer;
import io.penstock.protocol.Probe;
import io.penstock.protocol.Profile;
import io.penstock.protocol.Protocol;

/** DCE/RPC over TCP and UDP, on its ports and any other: servers have ports of their own choice. */
public final class DcerpcProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "DCE/RPC";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "The Open Group C706, DCE 1.1: RPC")
            .over(Carrier.TCP, 135)
            .over(Carrier.UDP, 135, 34964)
            .onAnyPort()
            .functions(PacketType.all())
            .violations(DcerpcViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        if (carrier == Carrier.UDP) {
            return DatagramHeader.is(bytes) ? Probe.YES : Probe.NO;
        }
        if (!RpcConnection.startsSoFar(bytes)) {
            return Probe.NO;
        }
        if (bytes.length() < RpcConnection.HEADER) {
            return Probe.MORE;
        }
        return RpcConnection.starts(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return flow.ipProtocol() == io.penstock.capture.Packet.UDP
                ? new DatagramDissector(flow, observer)
                : new StreamDissector(flow, observer);
    }
}
