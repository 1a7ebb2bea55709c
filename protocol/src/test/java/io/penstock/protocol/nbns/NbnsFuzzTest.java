package io.penstock.protocol.nbns;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes in a conversation that began well. */
class NbnsFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void nbns(byte[] data) {
        FuzzTalk.play("nbns", data);
    }

    @FuzzTest(maxDuration = "10m")
    void nbdgm(byte[] data) {
        FuzzTalk.play("nbdgm", data);
    }
}
