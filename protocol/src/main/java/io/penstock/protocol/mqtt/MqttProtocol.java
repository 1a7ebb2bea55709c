package io.penstock.protocol.mqtt;

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

/** MQTT on port 1883 and any other. */
public final class MqttProtocol implements Protocol {
    /** The name, as in {@link io.penstock.protocol.Operation#protocol}. */
    public static final String NAME = "MQTT";

    private static final Profile PROFILE = Profile.of(
                    NAME, Depth.DEEP, "OASIS MQTT Version 5.0; MQTT Version 3.1.1; IBM/Eurotech MQTT V3.1")
            .over(Carrier.TCP, 1883)
            .onAnyPort()
            .functions(PacketType.all())
            .violations(MqttViolation.values());

    @Override
    public Profile profile() {
        return PROFILE;
    }

    @Override
    public Probe probe(Carrier carrier, Direction direction, Bytes bytes) {
        return MqttProbe.probe(bytes);
    }

    @Override
    public Dissector open(Flow flow, Observer observer) {
        return new MqttDissector(flow, observer);
    }
}
