package io.penstock.protocol.nbns;

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

/** The NetBIOS name service. */
public final class NbnsProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "NBNS";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 1001, RFC 1002")
            .over(Carrier.UDP, 137)
            .functions(Opcodes.functions())
            .violations(NbnsViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return NameService.isNbns(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new NbnsDissector(flow, observer);
    }
}
