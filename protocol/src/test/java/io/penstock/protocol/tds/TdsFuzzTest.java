package io.penstock.protocol.tds;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes in a conversation that began well. */
class TdsFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void any(byte[] data) {
        FuzzTalk.play("tds", data);
    }
}
