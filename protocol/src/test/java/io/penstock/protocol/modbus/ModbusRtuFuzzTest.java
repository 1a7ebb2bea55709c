package io.penstock.protocol.modbus;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes behind a good RTU frame; without JAZZER_FUZZ=1 its seeds are replayed. */
class ModbusRtuFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void modbusRtu(byte[] data) {
        FuzzTalk.play("modbus-rtu", data);
    }
}
