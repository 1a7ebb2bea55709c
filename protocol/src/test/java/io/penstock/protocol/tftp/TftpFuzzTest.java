package io.penstock.protocol.tftp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes in a conversation that began well. */
class TftpFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void any(byte[] data) {
        FuzzTalk.play("tftp", data);
    }
}
