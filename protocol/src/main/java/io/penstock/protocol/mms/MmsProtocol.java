package io.penstock.protocol.mms;

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

/** MMS over ISO transport, with the session, presentation and association layers or, as some tools send it, without. */
public final class MmsProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "MMS";

    private static final Profile PROFILE = Profile.of(
                    NAME,
                    Depth.DEEP,
                    "ISO 9506-1 and -2:2003; IEC 61850-8-1:2011; ISO 8327-1 (session), 8823-1 (presentation), 8650-1 (ACSE)")
            .over(Carrier.COTP)
            .onAnyPort()
            .functions(MmsServices.all())
            .violations(MmsViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return MmsProbe.isMms(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new MmsDissector(flow, observer);
    }
}
