package io.penstock.protocol.rpc;

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

/** ONC RPC over UDP and TCP. */
public final class RpcProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "ONC RPC";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SURROUNDINGS, "RFC 5531, RFC 1833, RFC 1094, RFC 1813, RFC 7530")
            .over(Carrier.UDP, 111, 2049)
            .over(Carrier.TCP, 111, 2049)
            .onAnyPort()
            .functions(Procedures.functions())
            .violations(RpcViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return RpcDissector.probe(carrier, bytes);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new RpcDissector(flow, observer);
    }
}
