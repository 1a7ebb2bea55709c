package io.penstock.protocol.sv;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Without JAZZER_FUZZ=1 it replays its seeds. */
class SvFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void sv(byte[] data) {
        FuzzTalk.play("sv", data);
    }
}
