package io.penstock.protocol.fox;

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

/** Fox over TCP, on any port: each message begins with its name. Over TLS (4911) it is not seen. */
public final class FoxProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "Niagara Fox";

    static final String START = "fox ";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.SOLID, "no public specification; recorded traffic and public scanners")
            .over(Carrier.TCP, 1911)
            .onAnyPort()
            .functions(FoxCommand.functions())
            .violations(FoxViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = Math.min(bytes.length(), START.length());
        for (int i = 0; i < have; i++) {
            if (bytes.u8(i) != START.charAt(i)) {
                return Probe.NO;
            }
        }
        return have < START.length() ? Probe.MORE : Probe.YES;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new FoxDissector(flow, observer);
    }
}
