package io.penstock.protocol.ssh;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes in a conversation that began well. */
class SshFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void any(byte[] data) {
        FuzzTalk.play("ssh", data);
    }
}
