package io.penstock.protocol.mqtt;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Sample;
import org.junit.jupiter.api.Test;

/** Packets cost no garbage once a connection is under way. */
class MqttAllocationTest {
    @Test
    void subscriptionsPublicationsAndAnswersAllocateNothing() {
        NoGarbage.holds(new MqttProtocol(), Sample.of("mqtt"), 2, 15);
    }
}
