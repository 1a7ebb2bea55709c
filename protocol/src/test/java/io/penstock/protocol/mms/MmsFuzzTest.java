package io.penstock.protocol.mms;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Without JAZZER_FUZZ=1 it replays its seeds. */
class MmsFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void mms(byte[] data) {
        FuzzTalk.play("mms", data);
    }
}
