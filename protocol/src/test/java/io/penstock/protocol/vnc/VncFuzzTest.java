package io.penstock.protocol.vnc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a server's version. */
class VncFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void vnc(byte[] data) {
        FuzzTalk.play("vnc", data);
    }
}
