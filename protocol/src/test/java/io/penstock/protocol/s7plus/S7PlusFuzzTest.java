package io.penstock.protocol.s7plus;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Without JAZZER_FUZZ=1 it replays its seeds. */
class S7PlusFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void s7plus(byte[] data) {
        FuzzTalk.play("s7plus", data);
    }
}
