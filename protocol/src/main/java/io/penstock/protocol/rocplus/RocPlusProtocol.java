package io.penstock.protocol.rocplus;

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

/** Emerson ROC Plus over TCP and UDP; port 4000. */
public final class RocPlusProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "ROC Plus";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SOLID, "Emerson D301180X012")
            .over(Carrier.TCP, 4000)
            .over(Carrier.UDP, 4000)
            .functions(RocOpcodes.functions())
            .violations(RocViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = bytes.length();
        if (have > 4 && RocOpcodes.of(RocMessage.opcode(bytes)) == null) {
            return Probe.NO;
        }
        if (have < RocMessage.HEADER || have < RocMessage.length(bytes)) {
            return Probe.MORE;
        }
        return RocMessage.isChecked(bytes, RocMessage.length(bytes) - 2) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new RocDissector(flow, observer);
    }
}
