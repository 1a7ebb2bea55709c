package io.penstock.protocol.iec104;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes behind a good start; without JAZZER_FUZZ=1 its seeds are replayed. */
class Iec104FuzzTest {
    @FuzzTest(maxDuration = "10m")
    void iec104(byte[] data) {
        FuzzTalk.play("iec104", data);
    }
}
