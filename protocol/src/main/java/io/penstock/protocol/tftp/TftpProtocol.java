package io.penstock.protocol.tftp;

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

/** TFTP on its port. */
public final class TftpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "TFTP";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 1350, RFC 2347")
            .over(Carrier.UDP, 69)
            .functions(TftpDissector.functions())
            .violations(TftpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return TftpDissector.isTftp(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new TftpDissector(flow, observer);
    }
}
