package io.penstock.protocol.dcerpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connection-oriented calls (C706 section 12.6). */
class DcerpcTest {
    private static final Sample SAMPLE = Sample.of("dcerpc");
    private static final String BIND = SAMPLE.messages().getFirst().hex();
    private static final String BOUND = SAMPLE.messages().get(1).hex();
    private static final String CALL = SAMPLE.messages().get(2).hex();

    @Test
    void callsAreNamedByTheirInterfaceAndNumber() {
        Recording seen = Talk.tcp(135)
                .client(BIND)
                .server(BOUND)
                .client(CALL)
                .server(SAMPLE.messages().get(3).hex())
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST DISCOVER 65547 EPM",
                        "REPLY DISCOVER 65547 EPM",
                        "REQUEST DISCOVER 3 EPM",
                        "REPLY DISCOVER 3 EPM");
        assertThat(seen.ids()).isEmpty();
    }

    /** 12.6.4.7 and appendix E: 0x1C010003 is nca_unk_if. */
    @Test
    void aFaultIsAFailedCall() {
        Recording seen = Talk.tcp(135)
                .client(BIND)
                .server(BOUND)
                .client(CALL)
                .server("05000303 10000000 2000 0000 02000000 00000000 0000 0000 0300011C 00000000")
                .end();

        assertThat(seen.lines().getLast()).isEqualTo("REPLY DISCOVER 3 EPM failed 469827587 nca_unk_if");
    }

    /** 12.6.3.1: reason 2 is local_limit_exceeded. */
    @Test
    void aRefusedBindFails() {
        Recording seen = Talk.tcp(135)
                .client(BIND)
                .server("05000D03 10000000 1800 0000 01000000 0200 00 00 00000000")
                .end();

        assertThat(seen.lines().getLast()).isEqualTo("REPLY DISCOVER 65547 EPM failed 2 local limit exceeded");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        12.6.3.1 | 06000003 10000000 1800 0000 02000000 00000000 0000 0300 | dcerpc.version
        14.1     | 05000003 20000000 1800 0000 02000000 00000000 0000 0300 | dcerpc.data-representation
        12.6.3.1 | 05000003 10000000 0800 0000 02000000                    | dcerpc.length
        12.6.4.9 | 05000003 10000000 1400 0000 02000000 00000000           | dcerpc.length
        12.6.3.4 | 05000003 10000000 1800 0000 02000000 00000000 0700 0300 | dcerpc.context
        12.6.4   | 05000603 10000000 1000 0000 02000000                    | dcerpc.packet-type
        """)
    void pdusAreHeldToTheClauses(String clause, String pdu, String id) {
        Recording seen = Talk.tcp(135)
                .client(BIND)
                .server(BOUND)
                .client(pdu)
                .client(CALL)
                .end();

        assertThat(seen.ids()).containsExactly(id);
        assertThat(seen.lines()).contains("REQUEST DISCOVER 3 EPM");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "05640DC401000400E921C0C001",
                "0501000102030405060708090A0B0C0D0E0F",
                "16030100050100000100160301000501"
            })
    void theFirstBytesOfOtherProtocolsAreRefused(String hex) {
        assertThat(Talk.tcp(9999).client(hex).protocol()).isNotEqualTo(DcerpcProtocol.NAME);
    }

    @Test
    void moreThan64CallsWithoutAnswerAreAFlood() {
        Talk talk = Talk.tcp(135).client(BIND).server(BOUND);
        for (int i = 2; i < 80; i++) {
            talk.client("05000003 10000000 1800 0000 %02x000000 00000000 0000 0300".formatted(i));
        }

        assertThat(talk.end().ids()).containsExactly("dcerpc.flood");
    }
}
