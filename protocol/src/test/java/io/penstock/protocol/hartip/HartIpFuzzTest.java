package io.penstock.protocol.hartip;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a session of HART-IP began. */
class HartIpFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void messages(byte[] data) {
        FuzzTalk.play("hart-ip", data);
    }
}
