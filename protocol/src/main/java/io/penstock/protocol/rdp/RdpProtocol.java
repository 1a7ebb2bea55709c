package io.penstock.protocol.rdp;

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

/** Remote Desktop. */
public final class RdpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "RDP";

    /** Packet, indicator, code, two references and class: what follows tells Remote Desktop from others. */
    private static final int FIXED = 11;

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "[MS-RDPBCGR]; T.125, T.124")
            .over(Carrier.TCP, 3389)
            .onAnyPort()
            .functions(List.of(
                    new Function(RdpDissector.REQUEST, RdpDissector.CONNECTION_NAME, OperationKind.AUTHENTICATE),
                    new Function(RdpDissector.INITIAL, RdpDissector.INITIAL_NAME, OperationKind.AUTHENTICATE)))
            .violations(RdpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = bytes.length();
        if (bytes.u8(0) != 3 || have > 1 && bytes.u8(1) != 0) {
            return Probe.NO;
        }
        if (have < 8) {
            return Probe.MORE;
        }
        int length = bytes.u16(2);
        int indicator = bytes.u8(4);
        return switch (bytes.u8(5)) {
            case RdpDissector.REQUEST, RdpDissector.CONFIRM ->
                length <= FIXED || indicator != length - 5 ? Probe.NO : opening(bytes);
            case RdpDissector.DATA -> indicator == 2 ? conference(bytes) : Probe.NO;
            default -> Probe.NO;
        };
    }

    /** What stands where other users of the transport have parameters: a cookie, its end alone, or a negotiation. */
    private static Probe opening(Bytes bytes) {
        int have = bytes.length();
        if (have <= FIXED) {
            return Probe.MORE;
        }
        return switch (bytes.u8(FIXED)) {
            case 'C' -> begins(bytes, RdpDissector.COOKIE);
            case '\r' -> have < FIXED + 2 ? Probe.MORE : bytes.u8(FIXED + 1) == '\n' ? Probe.YES : Probe.NO;
            case 1, 2, 3 -> have < FIXED + 4 ? Probe.MORE : bytes.u16le(FIXED + 2) == 8 ? Probe.YES : Probe.NO;
            default -> Probe.NO;
        };
    }

    private static Probe begins(Bytes bytes, byte[] text) {
        int have = Math.min(text.length, bytes.length() - FIXED);
        for (int i = 0; i < have; i++) {
            if (bytes.u8(FIXED + i) != text[i]) {
                return Probe.NO;
            }
        }
        return have == text.length ? Probe.YES : Probe.MORE;
    }

    /** Met midway: the connection of T.125, or data of it in the channel that the specification names (2.2.1.4). */
    private static Probe conference(Bytes bytes) {
        int first = bytes.u8(7);
        if (first != 0x7F && first != 0x64 && first != 0x68) {
            return Probe.NO;
        }
        if (bytes.length() < 12) {
            return Probe.MORE;
        }
        boolean connect = first == 0x7F && (bytes.u8(8) == 0x65 || bytes.u8(8) == 0x66) && bytes.u8(9) >= 0x80;
        boolean data = first != 0x7F && bytes.u16(10) == 0x3EB;
        return connect || data ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new RdpDissector(flow, observer);
    }
}
