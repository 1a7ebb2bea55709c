package io.penstock.protocol.ldap;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes in a conversation that began well. */
class LdapFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void any(byte[] data) {
        FuzzTalk.play("ldap", data);
    }
}
