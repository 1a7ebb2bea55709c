package io.penstock.protocol.ads;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a good AMS message, as a stream, and after a good discovery, as datagrams. */
class AdsFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void stream(byte[] data) {
        FuzzTalk.play("ads", data);
    }

    @FuzzTest(maxDuration = "10m")
    void datagrams(byte[] data) {
        FuzzTalk.play("ads-discovery", data);
    }
}
