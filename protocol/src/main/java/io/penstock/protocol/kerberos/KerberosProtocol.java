package io.penstock.protocol.kerberos;

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

/** Kerberos 5 over UDP and TCP. */
public final class KerberosProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "Kerberos";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 4120, RFC 3961, RFC 4757")
            .over(Carrier.UDP, 88)
            .over(Carrier.TCP, 88)
            .functions(KerberosNames.functions())
            .violations(KerberosViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return KerberosDissector.probe(carrier, bytes);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new KerberosDissector(flow, observer);
    }
}
