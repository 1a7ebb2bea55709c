package io.penstock.protocol.ber;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Without JAZZER_FUZZ=1 it replays its seeds. */
class BerFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void walk(byte[] data) {
        BerWalk.over(data);
    }
}
