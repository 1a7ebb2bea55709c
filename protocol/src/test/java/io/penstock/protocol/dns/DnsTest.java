package io.penstock.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** RFC 1035 messages. */
class DnsTest {
    private static final String QUESTION = "03686D69 05706C616E74 00 0001 0001";

    @Test
    void aQueryAndTheNameOfALocalAddress() {
        Recording seen = Talk.udp(40_000, 53)
                .client("1234 0100 0001 0000 0000 0000" + QUESTION)
                .server("1234 8180 0001 0001 0000 0000" + QUESTION + "C00C 0001 0001 0000003C 0004 0A000017")
                .end();

        assertThat(seen.lines()).containsExactly("REQUEST DISCOVER 1", "NOTICE DISCOVER 1");
        assertThat(seen.identities).containsExactly("- 10.0.0.23 HOST_NAME hmi.plant");
    }

    @Test
    void addressesOfTheInternetAreNotNamed() {
        Recording seen = Talk.udp(40_000, 53)
                .server("1234 8180 0001 0001 0000 0000" + QUESTION + "C00C 0001 0001 0000003C 0004 08080808")
                .end();

        assertThat(seen.identities).isEmpty();
    }

    @Test
    void rfc1035_4_1_1_errorsAreNamed() {
        Recording seen = Talk.udp(40_000, 53)
                .server("1234 8183 0001 0000 0000 0000" + QUESTION)
                .end();

        assertThat(seen.lines()).containsExactly("NOTICE DISCOVER 1 failed 3 no such name");
    }

    @Test
    void rfc1035_4_1_4_pointersThatLoopEnd() {
        // The answer's name points at itself.
        Recording seen = Talk.udp(40_000, 53)
                .server("1234 8180 0001 0001 0000 0000" + QUESTION + "C01B 0001 0001 0000003C 0004 0A000017")
                .end();

        assertThat(seen.identities).isEmpty();
        assertThat(seen.lines()).hasSize(1);
    }

    @Test
    void rfc6762_multicastAnswersNameStations() {
        Recording seen = Talk.udp(5353, 5353)
                .client("0000 8400 0000 0001 0000 0000 03706C63 056C6F63616C 00 0001 8001 00000078 0004 C0A80105")
                .end();

        assertThat(seen.identities).containsExactly("- 192.168.1.5 HOST_NAME plc.local");
    }
}
