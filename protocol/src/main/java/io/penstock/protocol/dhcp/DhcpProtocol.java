package io.penstock.protocol.dhcp;

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

/** DHCP on the ports of server and client (RFC 2131 section 4.1). */
public final class DhcpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "DHCP";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 2131, RFC 2132, RFC 4702")
            .over(Carrier.UDP, 67, 68)
            .functions(MessageTypes.functions())
            .violations(DhcpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return DhcpDissector.isDhcp(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new DhcpDissector(flow, observer);
    }
}
