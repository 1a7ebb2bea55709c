package io.penstock.protocol.rdp;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a connection request. */
class RdpFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void rdp(byte[] data) {
        FuzzTalk.play("rdp", data);
    }
}
