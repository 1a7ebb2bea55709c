package io.penstock.protocol.cdp;

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

/** CDP in Ethernet frames with a SNAP header. */
public final class CdpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "CDP";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SURROUNDINGS, "Cisco Discovery Protocol versions 1 and 2")
            .over(Carrier.ETHERNET, 0x1_2000)
            .functions(CdpDissector.functions())
            .violations(CdpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return CdpDissector.isCdp(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new CdpDissector(flow, observer);
    }
}
