package io.penstock.protocol.http;

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

/** HTTP/1.x over TCP on any port. */
public final class HttpProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "HTTP";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 9110, RFC 9112")
            .over(Carrier.TCP, 80, 8080)
            .onAnyPort()
            .functions(HttpMethod.functions())
            .violations(HttpViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return StartLine.probe(bytes);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new HttpDissector(flow, observer);
    }
}
