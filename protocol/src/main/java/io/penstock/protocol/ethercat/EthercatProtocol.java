package io.penstock.protocol.ethercat;

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

/** EtherCAT in Ethernet frames of type 0x88A4 and on UDP port 34980. */
public final class EthercatProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "EtherCAT";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SOLID, "ETG.1000 (IEC 61158 type 12)")
            .over(Carrier.ETHERNET, 0x88A4)
            .over(Carrier.UDP, 34980)
            .functions(EthercatFunctions.all())
            .violations(EthercatViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        if (bytes.length() < EthercatDissector.FRAME_HEADER) {
            return Probe.NO;
        }
        // A frame's type says what it is; on a port of UDP the lengths have to.
        boolean fits = EthercatDissector.type(bytes) == EthercatDissector.DATAGRAMS
                && EthercatDissector.FRAME_HEADER + EthercatDissector.length(bytes) <= bytes.length();
        return carrier == Carrier.ETHERNET || fits ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new EthercatDissector(flow, observer);
    }
}
