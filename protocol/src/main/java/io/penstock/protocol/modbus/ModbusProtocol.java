package io.penstock.protocol.modbus;

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

/** Modbus/TCP on port 502. Eight bytes prove too little to look for it on any port. */
public final class ModbusProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "Modbus/TCP";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.DEEP, "Modbus Application Protocol V1.1b3; Modbus Messaging on TCP/IP V1.0b")
            .over(Carrier.TCP, 502)
            .functions(ModbusFunctions.all())
            .violations(ModbusViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = bytes.length();
        if (have >= 6 && !Mbap.isLength(Mbap.length(bytes, 0))) {
            return Probe.NO;
        }
        if (have < 8) {
            return Probe.MORE;
        }
        boolean known = ModbusFunctions.isNamed(bytes.u8(7) & 0x7F);
        if (Mbap.protocol(bytes, 0) == 0 && known) {
            return Probe.YES;
        }
        if (have < Mbap.HEADER + Mbap.length(bytes, 0)) {
            return Probe.MORE;
        }
        // A wrong identifier or function is a violation to report, but only of what else is Modbus to the byte.
        return (Mbap.protocol(bytes, 0) == 0 || known) && Mbap.fitsExactly(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new ModbusDissector(flow, observer);
    }
}
