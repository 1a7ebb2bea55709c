package io.penstock.protocol.ethercat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes as frames of EtherCAT. */
class EthercatFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void frames(byte[] data) {
        FuzzTalk.play("ethercat", data);
    }
}
