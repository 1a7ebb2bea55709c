package io.penstock.protocol.melsec;

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
import java.util.stream.Stream;

/** MELSOFT connections of programming software and panels, over TCP and UDP; no public specification. */
public final class MelsoftProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "MELSOFT";

    /** A search for devices, which has no command. */
    static final int SEARCH = 0x5A00;

    static final String SEARCH_NAME = "Search for Devices";

    private static final List<Function> FUNCTIONS = Stream.concat(
                    Stream.of(new Function(SEARCH, SEARCH_NAME, OperationKind.DISCOVER)),
                    Commands.MELSOFT.all().stream())
            .toList();

    private static final Profile PROFILE = Profile.of(NAME, Depth.SOLID, "none public; recorded traffic and SH-080956")
            .over(Carrier.TCP, 5001, 5002, 5006, 5007, 5562)
            .over(Carrier.UDP, 5000, 5001, 5006, 5008, 5560)
            .onAnyPort()
            .functions(FUNCTIONS)
            .violations(MelsoftViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int first = bytes.u8(0) & 0x7F;
        if (carrier == Carrier.UDP && first == 0x5A) {
            boolean request = bytes.u8(0) == 0x5A && bytes.length() == MelsoftFrame.SEARCH;
            boolean answer = bytes.u8(0) == 0xDA && (bytes.length() == 14 || bytes.length() == 28);
            return (request || answer) && bytes.u16(1) == 0 ? Probe.YES : Probe.NO;
        }
        if (first != 0x57) {
            return Probe.NO;
        }
        if (bytes.length() < MelsoftFrame.SIZE + 1) {
            boolean maybe = bytes.length() < MelsoftFrame.START || MelsoftFrame.begins(bytes, 0);
            return maybe ? Probe.MORE : Probe.NO;
        }
        boolean mine = MelsoftFrame.begins(bytes, 0)
                && MelsoftFrame.isLength(MelsoftFrame.length(bytes))
                && (bytes.u8(MelsoftFrame.SIZE) & 0x7F) == 0x1C;
        return mine ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new MelsoftDissector(flow, observer);
    }
}
