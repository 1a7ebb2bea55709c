package io.penstock.protocol.gesrtp;

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

/** GE SRTP over TCP; 60008 is where Fanuc's robots speak it. */
public final class SrtpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "GE-SRTP";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SOLID, "DFRWS 2017 (Denton et al.) and GE GFK-0529")
            .over(Carrier.TCP, 18_245, 18_246, 60_008)
            .functions(Services.all())
            .violations(SrtpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        if (bytes.u8(0) > SrtpHeader.REPLY || bytes.length() > 1 && bytes.u8(1) != 0) {
            return Probe.NO;
        }
        if (bytes.length() < SrtpHeader.SIZE) {
            return Probe.MORE;
        }
        int type = SrtpHeader.type(bytes);
        boolean known = type < SrtpHeader.REQUEST
                ? SrtpHeader.textLength(bytes) == 0
                : SrtpHeader.MESSAGES.knows(SrtpHeader.message(bytes));
        return known ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new SrtpDissector(flow, observer);
    }
}
