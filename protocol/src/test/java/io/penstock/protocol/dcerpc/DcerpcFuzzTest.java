package io.penstock.protocol.dcerpc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a bind of DCE/RPC. */
class DcerpcFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void stream(byte[] data) {
        FuzzTalk.play("dcerpc", data);
    }
}
