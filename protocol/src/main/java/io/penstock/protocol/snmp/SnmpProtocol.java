package io.penstock.protocol.snmp;

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

/** SNMP over UDP. */
public final class SnmpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "SNMP";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SURROUNDINGS, "RFC 1157, RFC 3416, RFC 3412, RFC 3414, RFC 3418, RFC 6933")
            .over(Carrier.UDP, 161, 162)
            .functions(SnmpPdu.functions())
            .violations(SnmpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return SnmpDissector.isSnmp(bytes) ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new SnmpDissector(flow, observer);
    }
}
