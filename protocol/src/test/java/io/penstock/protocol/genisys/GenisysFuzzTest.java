package io.penstock.protocol.genisys;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a poll. */
class GenisysFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void genisys(byte[] data) {
        FuzzTalk.play("genisys", data);
    }
}
