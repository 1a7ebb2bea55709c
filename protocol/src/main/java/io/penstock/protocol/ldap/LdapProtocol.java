package io.penstock.protocol.ldap;

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

/** LDAP over TCP and UDP. */
public final class LdapProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "LDAP";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SURROUNDINGS, "RFC 4511, RFC 4513, RFC 4515, RFC 4422, RFC 4121, MS-ADTS")
            .over(Carrier.TCP, 389, 3268)
            .over(Carrier.UDP, 389)
            .functions(LdapNames.functions())
            .violations(LdapViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return LdapDissector.probe(bytes);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new LdapDissector(flow, observer);
    }
}
