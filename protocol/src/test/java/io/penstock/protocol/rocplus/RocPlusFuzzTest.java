package io.penstock.protocol.rocplus;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a good message. */
class RocPlusFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void rocPlus(byte[] data) {
        FuzzTalk.play("roc-plus", data);
    }
}
