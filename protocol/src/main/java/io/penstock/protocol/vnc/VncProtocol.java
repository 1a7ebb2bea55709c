package io.penstock.protocol.vnc;

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

/** VNC. */
public final class VncProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "VNC";

    private static final Profile PROFILE = Profile.of(NAME, Depth.SURROUNDINGS, "RFC 6143")
            .over(Carrier.TCP, 5900, 5901)
            .onAnyPort()
            .functions(List.of(
                    new Function(VncDissector.VERSION, VncDissector.VERSION_NAME, OperationKind.DISCOVER),
                    new Function(VncDissector.SECURITY, VncDissector.SECURITY_NAME, OperationKind.AUTHENTICATE),
                    new Function(VncDissector.DESKTOP, VncDissector.DESKTOP_NAME, OperationKind.DISCOVER)))
            .violations(VncViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = Math.min(bytes.length(), VncDissector.VERSION_LENGTH);
        for (int i = 0; i < have; i++) {
            if (!VncDissector.isVersion(i, bytes.u8(i))) {
                return Probe.NO;
            }
        }
        return have == VncDissector.VERSION_LENGTH ? Probe.YES : Probe.MORE;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new VncDissector(flow, observer);
    }
}
