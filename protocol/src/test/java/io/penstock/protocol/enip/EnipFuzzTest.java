package io.penstock.protocol.enip;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** No bytes make the dissector fail. Without JAZZER_FUZZ=1 it replays its seeds. */
class EnipFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void stream(byte[] data) {
        FuzzTalk.play("enip", data);
    }

    @FuzzTest(maxDuration = "10m")
    void datagrams(byte[] data) {
        FuzzTalk.play("enip-io", data);
    }
}
