package io.penstock.protocol.c1222;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a good message. */
class C1222FuzzTest {
    @FuzzTest(maxDuration = "10m")
    void messages(byte[] data) {
        FuzzTalk.play("c1222", data);
    }
}
