package io.penstock.protocol.syslog;

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

/** Syslog over UDP and TCP. */
public final class SyslogProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "Syslog";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 5424, RFC 3164, RFC 6587")
            .over(Carrier.UDP, 514)
            .over(Carrier.TCP, 514, 601)
            .functions(SyslogReader.functions())
            .violations(SyslogViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return SyslogDissector.probe(carrier, bytes);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new SyslogDissector(flow, observer);
    }
}
