package io.penstock.protocol.profinet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes as frames of PROFINET. */
class ProfinetFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void frames(byte[] data) {
        FuzzTalk.play("profinet", data);
    }
}
