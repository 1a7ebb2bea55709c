package io.penstock.protocol.profinet;

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

/** PROFINET in Ethernet frames of type 0x8892. Its calls over UDP come through {@link IoCm}. */
public final class ProfinetProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "PROFINET";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.DEEP, "IEC 61158-6-10:2019 (PROFINET: RT, DCP, alarms; IO-CM over DCE/RPC)")
            .over(Carrier.ETHERNET, 0x8892)
            .functions(ProfinetFunctions.all())
            .violations(ProfinetViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return bytes.length() >= 2 ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new FrameDissector(flow, observer);
    }
}
