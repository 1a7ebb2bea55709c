package io.penstock.protocol.opcua;

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

/** OPC UA binary on TCP 4840 and, as its first bytes say what it is, on any other port. */
public final class OpcUaProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "OPC UA";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.DEEP, "OPC 10000-6 1.05 (UA TCP, UA Secure Conversation); OPC 10000-4 1.05")
            .over(Carrier.TCP, 4840)
            .onAnyPort()
            .functions(UaServices.all())
            .violations(OpcUaViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        int have = bytes.length();
        for (int i = 0; i < Math.min(have, 3); i++) {
            if (bytes.u8(i) < 'A' || bytes.u8(i) > 'Z') {
                return Probe.NO;
            }
        }
        if (have >= 4) {
            int type = UaHeader.type(bytes);
            if (!UaHeader.isDefined(type) || !UaHeader.isChunk(type, bytes.u8(3))) {
                return Probe.NO;
            }
        }
        if (have < UaHeader.LENGTH) {
            return Probe.MORE;
        }
        long size = UaHeader.size(bytes);
        return size >= UaHeader.shortest(UaHeader.type(bytes)) && size <= UaHeader.LONGEST ? Probe.YES : Probe.NO;
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new OpcUaDissector(flow, observer);
    }
}
