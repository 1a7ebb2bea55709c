package io.penstock.protocol.genisys;

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

/** Genisys over TCP; port 10001, and any other, as a checksum of 16 bits is asked for. */
public final class GenisysProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "Genisys";

    /** Acknowledgements have no checksum: so many of the same station prove it as well. */
    private static final int ACKNOWLEDGEMENTS = 4;

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SOLID, "no public specification; recorded traffic and public dissectors")
            .over(Carrier.TCP, 10001)
            .onAnyPort()
            .functions(Headers.all())
            .violations(GenisysViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int header = bytes.u8(0);
        if (!Headers.isDefined(header)) {
            return Probe.NO;
        }
        int end = Frame.end(bytes);
        if (end < 0) {
            return bytes.length() < Frame.LONGEST && isClean(bytes) ? Probe.MORE : Probe.NO;
        }
        if (header == Headers.ACKNOWLEDGE) {
            return acknowledgements(bytes);
        }
        return new Frame().read(bytes, end).isGood() ? Probe.YES : Probe.NO;
    }

    private static boolean isClean(Bytes bytes) {
        for (int at = 1; at < bytes.length(); at++) {
            if (bytes.u8(at) > 0xF0) {
                return false;
            }
        }
        return true;
    }

    private static Probe acknowledgements(Bytes bytes) {
        int there = Math.min(bytes.length(), 3 * ACKNOWLEDGEMENTS);
        for (int at = 0; at < there; at++) {
            int fitting = at % 3 == 0 ? Headers.ACKNOWLEDGE : at % 3 == 1 ? bytes.u8(1) : Headers.TERMINATOR;
            if (bytes.u8(at) != fitting) {
                return Probe.NO;
            }
        }
        return there == 3 * ACKNOWLEDGEMENTS ? Probe.YES : Probe.MORE;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new GenisysDissector(flow, observer);
    }
}
