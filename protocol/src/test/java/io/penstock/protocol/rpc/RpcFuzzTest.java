package io.penstock.protocol.rpc;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes in a conversation that began well. */
class RpcFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void rpc(byte[] data) {
        FuzzTalk.play("rpc", data);
    }

    @FuzzTest(maxDuration = "10m")
    void nfs(byte[] data) {
        FuzzTalk.play("nfs", data);
    }
}
