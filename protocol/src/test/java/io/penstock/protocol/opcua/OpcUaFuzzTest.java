package io.penstock.protocol.opcua;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** No bytes make the dissector fail. Without JAZZER_FUZZ=1 it replays its seeds. */
class OpcUaFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void stream(byte[] data) {
        FuzzTalk.play("opcua", data);
    }
}
