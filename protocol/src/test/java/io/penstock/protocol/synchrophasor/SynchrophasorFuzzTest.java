package io.penstock.protocol.synchrophasor;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a command of C37.118. */
class SynchrophasorFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void frames(byte[] data) {
        FuzzTalk.play("synchrophasor", data);
    }
}
