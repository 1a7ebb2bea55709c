package io.penstock.protocol.iso;

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

/** ISO transport over TCP, whatever is spoken over it. */
public final class IsoProtocol implements Protocol {
    /** The name of a flow whose content no protocol knows. */
    public static final String NAME = "ISO transport";

    /** Parameters of a connection request have their top bit set (ISO 8073 13.3.4); what Remote Desktop puts there has not. */
    private static final int FIRST_PARAMETER = 0x80;

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 1006; ISO 8073 class 0")
            .over(Carrier.TCP, 102)
            .onAnyPort()
            .violations(IsoViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = bytes.length();
        if (bytes.u8(0) != Cotp.TPKT_VERSION || have > 1 && bytes.u8(1) != 0) {
            return Probe.NO;
        }
        if (have < Cotp.SHORTEST_PACKET) {
            return Probe.MORE;
        }
        int length = Cotp.packetLength(bytes, 0);
        int indicator = Cotp.indicator(bytes, 0);
        if (length < Cotp.SHORTEST_PACKET || indicator > length - Cotp.TPKT_HEADER - 1) {
            return Probe.NO;
        }
        return switch (Cotp.type(bytes, 0)) {
            case Cotp.DATA -> indicator == Cotp.DATA_INDICATOR ? Probe.YES : Probe.NO;
            case Cotp.CONNECTION_REQUEST, Cotp.CONNECTION_CONFIRM -> connection(bytes, indicator);
            default -> Probe.NO;
        };
    }

    private static Probe connection(Bytes bytes, int indicator) {
        if (indicator < Cotp.FIXED_PART) {
            return Probe.NO;
        }
        int parameters = Cotp.TPKT_HEADER + 1 + Cotp.FIXED_PART;
        if (indicator == Cotp.FIXED_PART) {
            return Probe.YES;
        }
        if (bytes.length() <= parameters) {
            return Probe.MORE;
        }
        return bytes.u8(parameters) >= FIRST_PARAMETER ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new IsoDissector(flow, observer);
    }
}
