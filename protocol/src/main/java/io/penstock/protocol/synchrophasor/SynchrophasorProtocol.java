package io.penstock.protocol.synchrophasor;

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

/** IEEE C37.118 on TCP port 4712, UDP port 4713 and any other: the check of the first frame proves it. */
public final class SynchrophasorProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "C37.118";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SOLID, "IEEE C37.118.2-2011; IEEE C37.118-2005")
            .over(Carrier.TCP, 4712, 4713)
            .over(Carrier.UDP, 4712, 4713)
            .onAnyPort()
            .functions(Command.all())
            .violations(SynchrophasorViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = bytes.length();
        if (bytes.u8(0) != SyncFrame.SYNC || have > 1 && !isHead(bytes)) {
            return Probe.NO;
        }
        if (have < 4) {
            return Probe.MORE;
        }
        int size = SyncFrame.size(bytes);
        if (size < SyncFrame.SHORTEST) {
            return Probe.NO;
        }
        if (have < size) {
            return Probe.MORE;
        }
        return SyncFrame.isChecked(bytes, size) ? Probe.YES : Probe.NO;
    }

    private static boolean isHead(Bytes bytes) {
        int version = SyncFrame.version(bytes);
        return bytes.u8(1) <= 0x5F && (version == 1 || version == 2);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new SynchrophasorDissector(flow, observer);
    }
}
