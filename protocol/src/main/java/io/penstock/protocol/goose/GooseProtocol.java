package io.penstock.protocol.goose;

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

/** GOOSE, Ethernet type 0x88B8, and GSE management, 0x88B9. */
public final class GooseProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "GOOSE";

    private static final Profile PROFILE = Profile.of(NAME, Depth.DEEP, "IEC 61850-8-1:2011 clause 18, Annexes A and C")
            .over(Carrier.ETHERNET, 0x88B8, 0x88B9)
            .functions(GooseFunctions.all())
            .violations(GooseViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    /** The Ethernet type is registered for it alone; what else stands there is no APDU of it. */
    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        if (bytes.length() < GooseDissector.HEADER + 2) {
            return Probe.NO;
        }
        int tag = bytes.u8(GooseDissector.HEADER);
        return tag == GooseDissector.GOOSE_PDU || tag == GooseDissector.MANAGEMENT_PDU ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new GooseDissector(flow, observer);
    }
}
