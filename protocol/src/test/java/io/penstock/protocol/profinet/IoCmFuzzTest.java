package io.penstock.protocol.profinet;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a call of PROFINET IO. */
class IoCmFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void calls(byte[] data) {
        FuzzTalk.play("profinet-io", data);
    }
}
