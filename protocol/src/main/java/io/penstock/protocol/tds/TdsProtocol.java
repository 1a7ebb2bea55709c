package io.penstock.protocol.tds;

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

/** TDS over TCP. */
public final class TdsProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "TDS";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "MS-TDS")
            .over(Carrier.TCP, 1433)
            .functions(PacketTypes.functions())
            .violations(TdsViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return TdsDissector.probe(bytes);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new TdsDissector(flow, observer);
    }
}
