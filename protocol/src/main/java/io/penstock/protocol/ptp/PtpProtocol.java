package io.penstock.protocol.ptp;

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

/** The Precision Time Protocol. */
public final class PtpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "PTP";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "IEEE 1588-2019")
            .over(Carrier.ETHERNET, 0x88F7)
            .over(Carrier.UDP, 319, 320)
            .functions(PtpNames.functions())
            .violations(PtpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return PtpDissector.isPtp(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new PtpDissector(flow, observer);
    }
}
