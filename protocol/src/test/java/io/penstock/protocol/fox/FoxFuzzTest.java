package io.penstock.protocol.fox;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a hello. */
class FoxFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void fox(byte[] data) {
        FuzzTalk.play("fox", data);
    }
}
