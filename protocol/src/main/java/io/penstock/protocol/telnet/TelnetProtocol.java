package io.penstock.protocol.telnet;

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

/** Telnet on its port. */
public final class TelnetProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "Telnet";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 854, RFC 855")
            .over(Carrier.TCP, 23)
            .functions(TelnetDissector.functions())
            .violations(TelnetViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return TelnetDissector.isTelnet(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new TelnetDissector(flow, observer);
    }
}
