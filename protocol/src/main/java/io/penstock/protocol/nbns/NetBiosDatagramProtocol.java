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

/** The NetBIOS datagram service, with what browsers announce over it. */
public final class NetBiosDatagramProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "NetBIOS datagram";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 1001, RFC 1002, MS-BRWS")
            .over(Carrier.UDP, 138)
            .functions(DatagramDissector.functions())
            .violations(NbnsViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return DatagramDissector.isDatagram(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new DatagramDissector(flow, observer);
    }
}
