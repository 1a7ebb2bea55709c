package io.penstock.protocol.ntp;

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

/** The Network Time Protocol. */
public final class NtpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "NTP";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 5905, RFC 7822, RFC 9327")
            .over(Carrier.UDP, 123)
            .functions(NtpNames.functions())
            .violations(NtpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return NtpDissector.isNtp(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new NtpDissector(flow, observer);
    }
}
