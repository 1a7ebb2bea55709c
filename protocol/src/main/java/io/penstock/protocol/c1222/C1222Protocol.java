package io.penstock.protocol.c1222;

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
import io.penstock.protocol.ber.Ber;

/** ANSI C12.22 over TCP and UDP; port 1153. */
public final class C1222Protocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "ANSI C12.22";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SOLID, "ANSI C12.22, IEEE 1703-2012, RFC 6142")
            .over(Carrier.TCP, 1153)
            .over(Carrier.UDP, 1153)
            .functions(Services.all())
            .violations(C1222Violation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        if (bytes.u8(0) != MessageReader.MESSAGE) {
            return Probe.NO;
        }
        if (bytes.length() < 2) {
            return Probe.MORE;
        }
        int octet = bytes.u8(1);
        int first = octet < 0x80 ? 2 : 2 + (octet & 0x7F);
        if (octet == 0x80 || first > 6 || Ber.size(bytes, 0) == Ber.NOT_BER) {
            return Probe.NO;
        }
        return bytes.length() <= first ? Probe.MORE : MessageReader.isElement(bytes.u8(first)) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new C1222Dissector(flow, observer);
    }
}
