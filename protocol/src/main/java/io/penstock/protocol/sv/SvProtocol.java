package io.penstock.protocol.sv;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Depth;
import io.penstock.protocol.Dissector;
import io.penstock.protocol.Function;
import io.penstock.protocol.Observer;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Probe;
import io.penstock.protocol.Profile;
import io.penstock.protocol.Protocol;
import java.util.List;

/** Sampled values, Ethernet type 0x88BA. */
public final class SvProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "Sampled Values";

    /** The only function: one data unit (ASDU) of samples. */
    static final Function SAMPLES = new Function(0, "Sampled values", OperationKind.REPORT);

    private static final Profile PROFILE = Profile.of(NAME, Depth.DEEP, "IEC 61850-9-2:2011 clause 8; IEC 61869-9:2016")
            .over(Carrier.ETHERNET, 0x88BA)
            .functions(List.of(SAMPLES))
            .violations(SvViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    /** The Ethernet type is registered for it alone; what else stands there is no APDU of it. */
    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        boolean apdu = bytes.length() >= SvDissector.HEADER + 2 && bytes.u8(SvDissector.HEADER) == SvDissector.SAV_PDU;
        return apdu ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new SvDissector(flow, observer);
    }
}
