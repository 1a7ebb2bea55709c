package io.penstock.protocol.hartip;

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

/** HART-IP on port 5094 and any other: its header has no byte that could be otherwise, and a length that fits. */
public final class HartIpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "HART-IP";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SOLID, "HCF_SPEC-085 (HART-IP), HCF_SPEC-081, HCF_SPEC-127, HCF_SPEC-151")
            .over(Carrier.TCP, 5094)
            .over(Carrier.UDP, 5094)
            .onAnyPort()
            .functions(HartCommand.all())
            .violations(HartViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = bytes.length();
        boolean begins = bytes.u8(0) == 1
                && (have < 2 || HartMessage.isType(bytes.u8(1)))
                && (have < 3 || HartMessage.isMessage(bytes.u8(2)));
        if (!begins) {
            return Probe.NO;
        }
        if (have < HartMessage.HEADER) {
            return Probe.MORE;
        }
        if (!HartMessage.isPlausible(bytes, carrier == Carrier.UDP)) {
            return Probe.NO;
        }
        if (have < HartMessage.length(bytes)) {
            return Probe.MORE;
        }
        return HartMessage.isProven(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new HartIpDissector(flow, observer);
    }
}
