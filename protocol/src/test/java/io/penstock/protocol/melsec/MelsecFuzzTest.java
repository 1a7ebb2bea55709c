package io.penstock.protocol.melsec;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a good message. */
class MelsecFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void binary(byte[] data) {
        FuzzTalk.play("slmp-tcp", data);
    }

    @FuzzTest(maxDuration = "10m")
    void ascii(byte[] data) {
        FuzzTalk.play("slmp-ascii", data);
    }

    @FuzzTest(maxDuration = "10m")
    void datagrams(byte[] data) {
        FuzzTalk.play("slmp-udp", data);
    }

    @FuzzTest(maxDuration = "10m")
    void melsoft(byte[] data) {
        FuzzTalk.play("melsoft", data);
    }
}
