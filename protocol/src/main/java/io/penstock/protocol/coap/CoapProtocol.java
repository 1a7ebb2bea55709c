package io.penstock.protocol.coap;

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

/** CoAP over UDP and TCP; what is in DTLS on its port is named. */
public final class CoapProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "CoAP";
    /** What is in DTLS. */
    public static final String SECURE = "CoAP over DTLS";

    private static final int SECURE_PORT = 5684;

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SOLID, "RFC 7252, RFC 7641, RFC 7959, RFC 8132, RFC 8323")
            .over(Carrier.UDP, 5683, SECURE_PORT)
            .over(Carrier.TCP, 5683)
            .functions(Codes.all())
            .violations(CoapViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        Header header = new Header();
        if (carrier == Carrier.UDP) {
            if (isDtls(bytes)) {
                return Probe.YES;
            }
            if (bytes.length() < 4) {
                return Probe.NO;
            }
            header.datagram(bytes);
            boolean known = header.code() < 0xE0 && Codes.NAMES.knows(header.code());
            return header.version() == 1 && known && isWhole(header, bytes) ? Probe.YES : Probe.NO;
        }
        if (header.stream(bytes) > 0) {
            return Probe.MORE;
        }
        boolean mine = header.tokenLength() <= Header.MOST_TOKEN
                && Codes.NAMES.knows(header.code())
                && header.length() <= Dissector.MAX_MESSAGE;
        return mine ? Probe.YES : Probe.NO;
    }

    private static boolean isWhole(Header header, Bytes bytes) {
        return header.tokenLength() <= Header.MOST_TOKEN && header.optionsAt() <= bytes.length();
    }

    /** A record of DTLS 1.0 or 1.2 (RFC 6347 4.1), or the unified header of 1.3 (RFC 9147 4). */
    static boolean isDtls(Bytes bytes) {
        if (bytes.length() < 13) {
            return false;
        }
        int version = bytes.u16(1);
        return bytes.u8(0) >= 20 && bytes.u8(0) <= 26 && (version == 0xFEFF || version == 0xFEFD);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new CoapDissector(flow, observer);
    }
}
