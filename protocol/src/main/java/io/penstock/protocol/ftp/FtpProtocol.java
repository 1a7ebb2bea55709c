package io.penstock.protocol.ftp;

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

/** FTP control connections on their port. */
public final class FtpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "FTP";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 959, RFC 2228, RFC 4217")
            .over(Carrier.TCP, 21)
            .functions(FtpCommand.functions())
            .violations(FtpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return FtpDissector.probe(direction, bytes);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new FtpDissector(flow, observer);
    }
}
