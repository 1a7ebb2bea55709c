package io.penstock.protocol.syslog;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** RFC 5424 and RFC 3164 messages. */
class SyslogTest {
    @Test
    void rfc5424_6_5_example1() {
        Recording seen =
                udp("<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - BOM'su root' failed for lonvick");

        assertThat(seen.lines()).containsExactly("NOTICE REPORT 1");
        assertThat(seen.identities).containsExactly("02:00:00:00:00:01 10.0.0.1 HOST_NAME mymachine.example.com");
        assertThat(seen.messages.getFirst().fields())
                .containsEntry("facility", 4L)
                .containsEntry("severity", 2L)
                .containsEntry("appName", "su")
                .containsEntry("messageId", "ID47")
                .doesNotContainKey("processId");
    }

    @Test
    void rfc3164_5_4_example1() {
        Recording seen = udp("<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8");

        assertThat(seen.lines()).containsExactly("NOTICE REPORT 0");
        assertThat(seen.identities).containsExactly("02:00:00:00:00:01 10.0.0.1 HOST_NAME mymachine");
        assertThat(seen.messages.getFirst().field("appName")).isEqualTo("su");
    }

    @Test
    void rfc3164_5_4_example2_withoutHeaderAllIsText() {
        Recording seen = udp("<0>Use the BFG!");

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.identities).isEmpty();
    }

    @Test
    void aRelayIsNotNamedAfterOthers() {
        Recording seen = Talk.udp(40_000, 514)
                .client(bytes("<34>Oct 11 22:14:15 one su: x"))
                .client(bytes("<34>Oct 11 22:14:15 two su: x"))
                .client(bytes("<34>Oct 11 22:14:15 10.1.2.3 su: x"))
                .end();

        assertThat(seen.identities).hasSize(1);
    }

    @Test
    void whatTheRfcsForbidIsNamed() {
        Recording seen = Talk.udp(40_000, 514)
                .client(bytes("<0>a"))
                .client(bytes("<192>a"))
                .client(bytes("<34>1 - host app"))
                .end();
        assertThat(seen.ids()).containsExactly("syslog.priority", "syslog.header");
        seen = Talk.tcp(514)
                .client(bytes("<0>some text\n"))
                .client(bytes("text\n"))
                .client(bytes("999999 <0>a"))
                .end();
        assertThat(seen.ids()).containsExactly("syslog.frame", "syslog.length");
    }

    @Test
    void messagesLeaveNoGarbage() {
        NoGarbage.holds(new SyslogProtocol(), Sample.of("syslog"), 0, 2);
    }

    private static Recording udp(String text) {
        return Talk.udp(40_000, 514).client(bytes(text)).end();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
