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
import io.penstock.protocol.Violation;
import java.util.Arrays;

/**
 * Modbus RTU frames over TCP, as serial device servers pass them on. Nothing but the checksum tells them, so they are believed
 * on the ports of such servers only, and beside Modbus/TCP only where no header of that is.
 */
public final class RtuProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "Modbus RTU over TCP";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.DEEP, "Modbus over Serial Line V1.02; Modbus Application Protocol V1.1b3")
            .over(Carrier.TCP, 502, 503, 950, 4001, 4196, 8899)
            .functions(ModbusFunctions.all())
            .violations(violations());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = bytes.length();
        if (have < 2) {
            return Probe.MORE;
        }
        boolean header = have >= Mbap.HEADER && Mbap.protocol(bytes, 0) == 0 && Mbap.fitsExactly(bytes);
        if (header || !ModbusFunctions.isNamed(bytes.u8(1) & 0x7F)) {
            return Probe.NO;
        }
        int length = RtuFrame.length(direction, bytes);
        if (length == RtuFrame.MORE || have < length) {
            return have < RtuFrame.LONGEST ? Probe.MORE : Probe.NO;
        }
        return RtuFrame.fits(bytes, length) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new RtuDissector(flow, observer);
    }

    private static Violation[] violations() {
        ModbusViolation[] shared = ModbusViolation.values();
        Violation[] all = Arrays.copyOf(shared, shared.length + 1, Violation[].class);
        all[shared.length] = RtuViolation.CRC;
        return all;
    }
}
