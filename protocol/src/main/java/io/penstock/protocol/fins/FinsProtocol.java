package io.penstock.protocol.fins;

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

/** Omron FINS over UDP and TCP; port 9600, and any other. */
public final class FinsProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "Omron FINS";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SOLID, "Omron W227, W342 and W421")
            .over(Carrier.TCP, 9600)
            .over(Carrier.UDP, 9600)
            .onAnyPort()
            .functions(FinsCommands.all())
            .violations(FinsViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return carrier == Carrier.TCP ? stream(bytes) : datagram(bytes);
    }

    private static Probe stream(Bytes bytes) {
        int there = Math.min(4, bytes.length());
        for (int i = 0; i < there; i++) {
            if (bytes.u8(i) != "FINS".charAt(i)) {
                return Probe.NO;
            }
        }
        if (bytes.length() < TcpHeader.SIZE) {
            return Probe.MORE;
        }
        return TcpHeader.isLength(TcpHeader.length(bytes)) && TcpHeader.command(bytes) <= 6 ? Probe.YES : Probe.NO;
    }

    private static Probe datagram(Bytes bytes) {
        boolean mine = bytes.length() >= FinsHeader.SIZE
                && (bytes.u8(0) & 0xBE) == 0x80
                && bytes.u8(1) == 0
                && bytes.u8(2) <= FinsHeader.MOST_GATEWAYS
                && FinsCommands.of(FinsHeader.command(bytes)) != null;
        return mine ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new FinsDissector(flow, observer);
    }
}
