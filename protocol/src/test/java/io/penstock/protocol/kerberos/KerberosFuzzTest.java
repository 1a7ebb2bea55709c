package io.penstock.protocol.kerberos;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes in a conversation that began well. */
class KerberosFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void kerberos(byte[] data) {
        FuzzTalk.play("kerberos", data);
    }

    @FuzzTest(maxDuration = "10m")
    void kerberosTcp(byte[] data) {
        FuzzTalk.play("kerberos-tcp", data);
    }
}
