package io.penstock.protocol.syslog;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.penstock.protocol.FuzzTalk;

/** Any bytes in a conversation that began well. */
class SyslogFuzzTest {
    @FuzzTest(maxDuration = "10m")
    void syslog(byte[] data) {
        FuzzTalk.play("syslog", data);
    }

    @FuzzTest(maxDuration = "10m")
    void syslogTcp(byte[] data) {
        FuzzTalk.play("syslog-tcp", data);
    }
}
