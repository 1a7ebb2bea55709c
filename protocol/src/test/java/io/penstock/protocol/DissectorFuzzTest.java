package io.penstock.protocol;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Fuzz targets of the first dissectors; later ones have theirs in their own package. Without JAZZER_FUZZ=1 they replay their seeds. */
class DissectorFuzzTest {
    @FuzzTest(maxDuration = "1m")
    void modbus(byte[] data) {
        FuzzTalk.play("modbus", data);
    }

    @FuzzTest(maxDuration = "1m")
    void s7comm(byte[] data) {
        FuzzTalk.play("s7comm", data);
    }

    @FuzzTest(maxDuration = "1m")
    void dhcp(byte[] data) {
        FuzzTalk.play("dhcp", data);
    }

    @FuzzTest(maxDuration = "1m")
    void dns(byte[] data) {
        FuzzTalk.play("dns", data);
    }
}
