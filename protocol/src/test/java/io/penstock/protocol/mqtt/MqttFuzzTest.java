package io.penstock.protocol.mqtt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a CONNECT of version 5. */
class MqttFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void mqtt(byte[] data) {
        FuzzTalk.play("mqtt", data);
    }
}
