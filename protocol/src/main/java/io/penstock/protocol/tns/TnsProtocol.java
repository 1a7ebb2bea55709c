package io.penstock.protocol.tns;

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

/** TNS over TCP. */
public final class TnsProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "TNS";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "Oracle Net Services")
            .over(Carrier.TCP, 1521)
            .functions(TnsTypes.functions())
            .violations(TnsViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return TnsDissector.probe(bytes);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new TnsDissector(flow, observer);
    }
}
