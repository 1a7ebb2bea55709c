package io.penstock.protocol.s7comm;

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

/** S7comm over the ISO transport. */
public final class S7Protocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "S7comm";

    /** First byte of S7comm. */
    static final int S7 = 0x32;

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.DEEP, "no public specification; as Wireshark and Snap7")
            .over(Carrier.COTP)
            .onAnyPort()
            .functions(S7Functions.all())
            .violations(S7Violation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return bytes.u8(0) == S7 ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new S7Dissector(flow, observer);
    }
}
