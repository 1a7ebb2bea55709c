package io.penstock.protocol.lldp;

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

/** LLDP in Ethernet frames. */
public final class LldpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "LLDP";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SURROUNDINGS, "IEEE 802.1AB-2016, ANSI/TIA-1057, IEC 61158-6-10")
            .over(Carrier.ETHERNET, 0x88CC)
            .functions(LldpDissector.functions())
            .violations(LldpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return LldpDissector.isLldp(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new LldpDissector(flow, observer);
    }
}
