package io.penstock.protocol.dnp3;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes behind a good start; without JAZZER_FUZZ=1 its seeds are replayed. */
class Dnp3FuzzTest {
    @FuzzTest(maxDuration = "10m")
    void dnp3(byte[] data) {
        FuzzTalk.play("dnp3", data);
    }
}
