package io.penstock.protocol.ssh;

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

/** SSH over TCP on any port. */
public final class SshProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "SSH";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 4253")
            .over(Carrier.TCP, 22)
            .onAnyPort()
            .functions(SshDissector.functions())
            .violations(SshViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return Banner.probe(bytes);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new SshDissector(flow, observer);
    }
}
