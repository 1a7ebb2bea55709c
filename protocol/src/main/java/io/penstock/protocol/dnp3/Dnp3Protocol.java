package io.penstock.protocol.dnp3;

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

/** DNP3 over TCP and UDP. Two start bytes and a checksum over the header prove it on any port. */
public final class Dnp3Protocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "DNP3";

    private static final Profile PROFILE = Profile.of(NAME, Depth.DEEP, "IEEE 1815-2012")
            .over(Carrier.TCP, 20000)
            .over(Carrier.UDP, 20000)
            .onAnyPort()
            .functions(Dnp3Functions.all())
            .violations(Dnp3Violation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = bytes.length();
        if (bytes.u8(0) != LinkFrame.START_1 || have > 1 && bytes.u8(1) != LinkFrame.START_2) {
            return Probe.NO;
        }
        if (have < LinkFrame.HEADER) {
            return Probe.MORE;
        }
        return Crc.fits(bytes, 0, LinkFrame.HEADER - 2) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new Dnp3Dissector(flow, observer);
    }
}
