package io.penstock.protocol.smb;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes after a session request, and after a negotiation of version 2. */
class SmbFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void smb(byte[] data) {
        FuzzTalk.play("smb", data);
        FuzzTalk.play("smb2", data);
    }
}
