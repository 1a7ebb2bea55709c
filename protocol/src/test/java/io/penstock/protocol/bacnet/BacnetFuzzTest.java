package io.penstock.protocol.bacnet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** No bytes make the dissector fail. Without JAZZER_FUZZ=1 it replays its seeds. */
class BacnetFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void datagrams(byte[] data) {
        FuzzTalk.play("bacnet", data);
    }
}
