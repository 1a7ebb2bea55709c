package io.penstock.protocol.dns;

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

/** DNS over UDP and TCP; its kin without a server, multicast DNS and LLMNR, are told apart by their ports. */
public final class DnsProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "DNS";
    /** What goes between ports 5353. */
    public static final String MULTICAST = "mDNS";
    /** What goes to port 5355. */
    public static final String LINK_LOCAL = "LLMNR";

    static final int MULTICAST_PORT = 5353;
    static final int LINK_LOCAL_PORT = 5355;
    static final int PORT = 53;

    private static final int MOST_QUESTIONS = 255;

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SURROUNDINGS, "RFC 1035, RFC 2136, RFC 6891, RFC 6762, RFC 6763, RFC 4795, RFC 9619")
            .over(Carrier.UDP, PORT, MULTICAST_PORT, LINK_LOCAL_PORT)
            .over(Carrier.TCP, PORT, LINK_LOCAL_PORT)
            .functions(DnsNames.functions())
            .violations(DnsViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int start = carrier == Carrier.TCP ? 2 : 0;
        if (bytes.length() < start + DnsReader.HEADER) {
            return Probe.MORE;
        }
        boolean tooShort = carrier == Carrier.TCP && bytes.u16(0) < DnsReader.HEADER;
        boolean mine = DnsNames.isOpcode(bytes.u8(start + 2) >> 3 & 15) && bytes.u16(start + 4) <= MOST_QUESTIONS;
        return mine && !tooShort ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new DnsDissector(flow, observer);
    }
}
