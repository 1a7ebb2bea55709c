package io.penstock.protocol.bacnet;

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

/** BACnet/IP on UDP 47808 (0xBAC0) and the ports beside it. */
public final class BacnetProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "BACnet/IP";

    private static final Profile PROFILE = Profile.of(NAME, Depth.DEEP, "ANSI/ASHRAE 135-2020, Annex J")
            .over(Carrier.UDP, 47_808, 47_809, 47_810)
            .onAnyPort()
            .functions(BacnetFunctions.all())
            .violations(BacnetViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    /**
     * Type, a defined function and the length of just this datagram; where there is a network layer, version 1 and no
     * reserved bit: then the length may be wrong, and that is a violation to report.
     */
    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = bytes.length();
        if (have < Bvlc.HEADER || bytes.u8(0) != Bvlc.TYPE || !Bvlc.fits(bytes.u8(1), have)) {
            return Probe.NO;
        }
        int network = Bvlc.network(bytes.u8(1));
        boolean good = network == 0
                ? bytes.u16(2) == have
                : bytes.u8(network) == 1 && (bytes.u8(network + 1) & 0x50) == 0 && bytes.u16(2) <= Bvlc.LONGEST;
        return good ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new BacnetDissector(flow, observer);
    }
}
