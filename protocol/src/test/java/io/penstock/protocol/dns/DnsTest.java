package io.penstock.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
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

    @Test
    void rfc6763_aServiceNamesItsHostAndItsModel() {
        // Instance hmi._http._tcp.local: SRV to port 80 of hmi.local; TXT model=KTP700.
        Recording seen = Talk.udp(5353, 5353)
                .client("0000 8400 0000 0002 0000 0000"
                        + "03686D69 055F68747470 045F746370 056C6F63616C 00 0021 8001 00000078 000C"
                        + "0000 0000 0050 03686D69 C01B"
                        + "C00C 0010 8001 00000078 000D 0C 6D6F64656C3D4B5450373030")
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:01 10.0.0.1 HOST_NAME hmi.local", "02:00:00:00:00:01 10.0.0.1 MODEL KTP700");
        assertThat(seen.messages.getFirst().protocol()).isEqualTo("mDNS");
    }

    @Test
    void rfc1035_3_5_aReverseNameNamesItsAddress() {
        // 23.0.0.10.in-addr.arpa PTR hmi.plant.
        Recording seen = Talk.udp(40_000, 53)
                .server("1234 8180 0001 0001 0000 0000 023233 0130 0130 023130 07696E2D61646472 0461727061 00 000C 0001"
                        + "C00C 000C 0001 0000003C 000B 03686D69 05706C616E74 00")
                .end();

        assertThat(seen.identities).containsExactly("- 10.0.0.23 HOST_NAME hmi.plant");
    }

    @Test
    void rfc1035_4_2_2_overTcpALengthComesFirst() {
        Recording seen = Talk.tcp(53)
                .client("001B 1234 0100 0001 0000 0000 0000" + QUESTION)
                .server("002B 1234 8180 0001 0001 0000 0000" + QUESTION + "C00C 0001 0001 0000003C 0004 0A000017")
                .end();

        assertThat(seen.lines()).containsExactly("REQUEST DISCOVER 1", "NOTICE DISCOVER 1");
        assertThat(seen.identities).containsExactly("- 10.0.0.23 HOST_NAME hmi.plant");
    }

    @Test
    void queriesLeaveNoGarbage() {
        NoGarbage.holds(new DnsProtocol(), Sample.of("dns"), 0, 1);
    }
}
