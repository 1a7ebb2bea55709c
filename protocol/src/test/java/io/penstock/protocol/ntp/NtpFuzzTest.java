package io.penstock.protocol.ntp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes in a conversation that began well. */
class NtpFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void any(byte[] data) {
        FuzzTalk.play("ntp", data);
    }
}
