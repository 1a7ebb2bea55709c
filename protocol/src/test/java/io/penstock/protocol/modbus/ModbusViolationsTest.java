package io.penstock.protocol.modbus;

import static io.penstock.protocol.modbus.ModbusMessages.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Phase;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the specifications forbid is reported, once, and the message behind it is read. */
class ModbusViolationsTest {
    private static final String VALID = "03 006B 0003";

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        App 4.1  | 00                                | modbus.function-zero       | 0
        App 4.1  | 83 02                             | modbus.exception-by-client | 131
        Annex A  | 09 00                             | modbus.reserved-function   | 9
        Annex A  | 5B 00 02                          | modbus.reserved-function   | 91
        Annex A  | 7D 00                             | modbus.reserved-function   | 125
        App 5    | 19                                | modbus.reserved-function   | 25
        App 6.1  | 01 0000 07D1                      | modbus.quantity            | 2001
        App 6.1  | 01 0000 0000                      | modbus.quantity            | 0
        App 6.2  | 02 0000 07D1                      | modbus.quantity            | 2001
        App 6.3  | 03 0000 007E                      | modbus.quantity            | 126
        App 6.4  | 04 0000 0000                      | modbus.quantity            | 0
        App 6.5  | 05 0000 0001                      | modbus.coil-value          | 1
        App 6.11 | 0F 0000 0008 02 FFFF              | modbus.byte-count          | 2
        App 6.12 | 10 0000 0002 02 0001              | modbus.byte-count          | 2
        App 6.12 | 10 0000 0000 00                   | modbus.quantity            | 0
        App 6.17 | 17 0000 007E 0000 0001 02 0000    | modbus.quantity            | 126
        App 6.14 | 14 06 06 0001 0001 00             | modbus.byte-count          | 6
        App 6.3  | 03 00                             | modbus.length              | 3
        App 6.3  | 03 0000 0001 00                   | modbus.length              | 7
        """)
    void requestsAreHeldToTheSpecification(String clause, String pdu, String id, long detail) {
        Recording seen = Talk.tcp(502)
                .client(message(1, VALID))
                .client(message(2, pdu))
                .client(message(3, VALID))
                .end();

        assertThat(seen.ids()).contains(id);
        assertThat(seen.details.get(seen.ids().indexOf(id))).isEqualTo(detail);
        assertThat(validRequests(seen)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"03 0000 007D", "01 0000 07D0", "05 0000 0000", "06 FFFF FFFF"})
    void theLimitsThemselvesAreAllowed(String pdu) {
        assertThat(Talk.tcp(502).client(message(1, pdu)).end().ids()).isEmpty();
    }

    @ParameterizedTest(name = "TCP 3.1.3: length {0}")
    @CsvSource({"0", "1", "255", "65535", "3", "100"})
    void aWrongLengthNeverHidesTheNextSegment(int length) {
        Recording seen = Talk.tcp(502)
                .client(message(1, VALID))
                .client(message(2, 0, length, VALID))
                .client(message(3, VALID))
                .end();

        assertThat(seen.ids()).contains("modbus.length");
        assertThat(seen.operations.stream()
                        .filter(o -> o.phase == Phase.REQUEST)
                        .count())
                .isBetween(2L, 3L);
    }

    /** Modicon controllers and Unity Pro agree on up to 1,021 bytes (ITI's recording modicon_test.pcap has 255). */
    @Test
    void umasMayBeLongerThanTheLimitOf253BytesAndOthersMayNot() {
        String content = "00 ".repeat(300);
        assertThat(Talk.tcp(502)
                        .client(message(1, VALID))
                        .client(message(2, "5A 00 0A " + content))
                        .client(message(3, VALID))
                        .end()
                        .ids())
                .isEmpty();
        assertThat(Talk.tcp(502)
                        .client(message(1, VALID))
                        .client(message(2, "5A 00 0A " + "00 ".repeat(1100)))
                        .end()
                        .ids())
                .containsExactly("modbus.length");
        assertThat(Talk.tcp(502)
                        .client(message(1, VALID))
                        .client(message(2, "10 0000 0096 2C " + content))
                        .end()
                        .ids())
                .contains("modbus.length");
    }

    @Test
    void tcp3_1_3_anotherProtocolIdentifierIsReportedEvenFirst() {
        Recording seen = Talk.tcp(502)
                .client(message(1, 7, -1, VALID))
                .client(message(2, VALID))
                .end();

        assertThat(seen.ids()).containsExactly("modbus.protocol-identifier");
        assertThat(seen.details).containsExactly(7L);
        assertThat(validRequests(seen)).isEqualTo(1);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        App 7   | 83 09                      | modbus.exception-code
        App 4.2 | 04 06 0000 0000 0000       | modbus.mismatched-reply
        App 6.3 | 03 04 0000 0000            | modbus.mismatched-reply
        App 6.3 | 03 08 0000 0000 0000       | modbus.byte-count
        """)
    void repliesAreHeldToTheirRequest(String clause, String reply, String id) {
        Recording seen = Talk.tcp(502)
                .client(message(1, VALID))
                .server(message(1, reply))
                .client(message(2, VALID))
                .server(message(2, "03 06 0000 0000 0000"))
                .end();

        assertThat(seen.ids()).contains(id);
        assertThat(seen.lines()).endsWith("REPLY READ 3 unit 1 holding registers at 107 count 3");
    }

    /** Annex A reserves 90, but Modicon controllers answer it: what a server without UMAS thinks of it decides. */
    @Test
    void umasIsReservedOnlyWhereTheServerRefusesItAsUnknown() {
        byte[] umas = message(1, "5A 00 02");

        assertThat(Talk.tcp(502)
                        .client(umas)
                        .server(message(1, "5A 00 FE 01"))
                        .end()
                        .ids())
                .isEmpty();
        assertThat(Talk.tcp(502).client(umas).pause(6_000).end().ids()).isEmpty();
        assertThat(Talk.tcp(502).client(umas).server(message(1, "DA 06")).end().ids())
                .isEmpty();
        Recording refused =
                Talk.tcp(502).client(umas).server(message(1, "DA 01")).end();
        assertThat(refused.ids()).containsExactly("modbus.reserved-function");
        assertThat(refused.details).containsExactly(90L);
    }

    @Test
    void app4_2_aReplyToNothingIsReportedUnlessRequestsMayHaveBeenMissed() {
        byte[] reply = message(9, "03 06 0000 0000 0000");

        assertThat(Talk.tcp(502).client(message(1, VALID)).server(reply).end().ids())
                .containsExactly("modbus.unmatched-reply");
        assertThat(Talk.midway(502)
                        .client(message(1, VALID))
                        .server(reply)
                        .end()
                        .ids())
                .isEmpty();
        assertThat(Talk.tcp(502)
                        .client(message(1, VALID))
                        .clientLoses(12)
                        .server(reply)
                        .client(message(2, VALID))
                        .server(reply)
                        .end()
                        .ids())
                .isEmpty();
    }

    @Test
    void aRequestIsUnansweredAfterFiveSecondsAndALateReplyStillMatches() {
        Recording seen = Talk.tcp(502)
                .client(message(1, VALID))
                .pause(5_001)
                .client(message(2, VALID))
                .server(message(1, "03 06 0000 0000 0000"))
                .end();

        assertThat(seen.operations.stream().map(o -> o.phase))
                .containsExactly(Phase.REQUEST, Phase.UNANSWERED, Phase.REQUEST, Phase.REPLY, Phase.UNANSWERED);
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void aFloodIsReportedOnceUntilDrained() {
        Talk talk = Talk.tcp(502);
        for (int i = 0; i < 200; i++) {
            talk.client(message(i, VALID));
        }
        assertThat(talk.seen.ids()).containsExactly("modbus.flood");
        for (int i = 136; i < 200; i++) {
            talk.server(message(i, "03 06 0000 0000 0000"));
        }
        for (int i = 0; i < 65; i++) {
            talk.client(message(i, VALID));
        }
        assertThat(talk.seen.ids()).containsExactly("modbus.flood", "modbus.flood");
    }

    @Test
    void whatIsNotModbusOnItsPortIsLeftAlone() {
        Recording seen = Talk.tcp(502)
                .client(Talk.bytes("16030100C8010000C40303"))
                .client("GET / HTTP/1.1\r\n\r\n".getBytes(java.nio.charset.StandardCharsets.US_ASCII))
                .end();

        assertThat(seen.lines()).isEmpty();
        assertThat(seen.ids()).isEmpty();
    }

    private static long validRequests(Recording seen) {
        return seen.lines().stream()
                .filter("REQUEST READ 3 unit 1 holding registers at 107 count 3"::equals)
                .count();
    }
}
