package io.penstock.protocol.s7plus;

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

/** S7comm-plus, whose messages begin with 0x72 and a version. */
public final class S7PlusProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "S7comm-plus";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.DEEP, "no public specification; as Wireshark's plugin and open drivers")
            .over(Carrier.COTP)
            .onAnyPort()
            .functions(S7PlusFunctions.all())
            .violations(S7PlusViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        boolean mine = bytes.length() >= S7PlusDissector.HEADER
                && bytes.u8(0) == S7PlusDissector.S7_PLUS
                && S7PlusDissector.isVersion(bytes.u8(1))
                && bytes.u16(2) <= bytes.length() - S7PlusDissector.HEADER;
        return mine ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new S7PlusDissector(flow, observer);
    }
}
