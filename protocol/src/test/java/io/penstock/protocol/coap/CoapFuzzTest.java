package io.penstock.protocol.coap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a good message. */
class CoapFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void datagrams(byte[] data) {
        FuzzTalk.play("coap", data);
    }

    @FuzzTest(maxDuration = "10m")
    void stream(byte[] data) {
        FuzzTalk.play("coap-tcp", data);
    }
}
