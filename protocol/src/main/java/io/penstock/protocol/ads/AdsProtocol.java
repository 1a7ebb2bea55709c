package io.penstock.protocol.ads;

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

/** Beckhoff ADS: AMS messages on TCP port 48898, discovery on UDP port 48899; both on any other port too. */
public final class AdsProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "Beckhoff ADS";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SOLID, "Beckhoff TwinCAT ADS/AMS specification")
            .over(Carrier.TCP, 48898)
            .over(Carrier.UDP, 48899)
            .onAnyPort()
            .functions(AdsCommand.functions())
            .violations(AdsViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        if (carrier == Carrier.UDP) {
            return Discovery.isMine(bytes) ? Probe.YES : Probe.NO;
        }
        if (!AmsHeader.isPlausible(bytes, 0)) {
            return Probe.NO;
        }
        return bytes.length() < AmsHeader.TCP + AmsHeader.SIZE ? Probe.MORE : Probe.YES;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new AdsDissector(flow, observer);
    }
}
