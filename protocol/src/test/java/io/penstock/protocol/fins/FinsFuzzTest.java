package io.penstock.protocol.fins;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a good FINS message, as a stream and as datagrams. */
class FinsFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void stream(byte[] data) {
        FuzzTalk.play("fins-tcp", data);
    }

    @FuzzTest(maxDuration = "10m")
    void datagrams(byte[] data) {
        FuzzTalk.play("fins-udp", data);
    }
}
