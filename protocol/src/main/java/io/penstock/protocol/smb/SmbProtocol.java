package io.penstock.protocol.smb;

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

/** SMB 1 to 3. */
public final class SmbProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "SMB";

    private static final int SESSION_REQUEST = 0x81;
    /** Length of a session request and of the first of its two encoded names (RFC 1002 4.3.2, RFC 1001 14.1). */
    private static final int NAMES = 0x44;

    private static final int ENCODED_NAME = 32;

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SURROUNDINGS, "[MS-CIFS], [MS-SMB], [MS-SMB2]; RFC 1002 for sessions")
            .over(Carrier.TCP, 139, 445)
            .onAnyPort()
            .functions(SmbCommands.functions())
            .violations(SmbViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int type = bytes.u8(0);
        if (type == SESSION_REQUEST) {
            return sessionRequest(bytes);
        }
        if (type != 0) {
            return Probe.NO;
        }
        int have = bytes.length();
        if (have < 9) {
            return have < 5 || isMark(bytes.u8(4)) ? Probe.MORE : Probe.NO;
        }
        if (!isMark(bytes.u8(4)) || bytes.u24(5) != SmbDissector.SMB) {
            return Probe.NO;
        }
        return switch (bytes.u8(4)) {
            case SmbDissector.SMB1 -> bytes.u24(1) >= 35 && SmbCommands.isDefined1(bytes.u8(8)) ? Probe.YES : Probe.NO;
            case SmbDissector.SMB2 -> bytes.u24(1) >= 64 && bytes.u8(8) == 64 ? Probe.YES : Probe.NO;
            default -> bytes.u24(1) > 16 ? Probe.YES : Probe.NO;
        };
    }

    private static boolean isMark(int octet) {
        return octet >= SmbDissector.COMPRESSED;
    }

    private static Probe sessionRequest(Bytes bytes) {
        int whole = 4 + 1 + ENCODED_NAME;
        int have = Math.min(bytes.length(), whole);
        for (int i = 1; i < have; i++) {
            int octet = bytes.u8(i);
            boolean fits = switch (i) {
                case 1, 2 -> octet == 0;
                case 3 -> octet == NAMES;
                case 4 -> octet == ENCODED_NAME;
                default -> octet >= 'A' && octet <= 'P';
            };
            if (!fits) {
                return Probe.NO;
            }
        }
        return have == whole ? Probe.YES : Probe.MORE;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new SmbDissector(flow, observer);
    }
}
