package io.penstock.analysis.engine;

import static io.penstock.analysis.Site.HMI;
import static io.penstock.analysis.Site.PLC;
import static io.penstock.analysis.Site.modbus;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.analysis.Site;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Clauses: Modbus Application Protocol V1.1b3 ("App"), Modbus on TCP/IP V1.0b ("TCP"). */
class ProtocolViolationsTest {
    private static final String READ = "03 006B 0003";
    private static final String READ_REPLY = "03 06 0000 0000 0000";
    private static final String UMAS = "5A 00 02";
    private final Site site = new Site();

    private void exchange(String request, String reply) {
        site.connect(HMI, PLC, 502).client(modbus(1, request)).server(modbus(1, reply));
    }

    /** A valid request, then another, whose answer is exception 1. */
    private void request(String pdu) {
        site.connect(HMI, PLC, 502)
                .client(modbus(1, READ))
                .server(modbus(1, READ_REPLY))
                .client(modbus(2, pdu));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        App 4.1 | 00    | PS-1008
        App 4.1 | 83 02 | PS-1007
        Annex A | 09 00 | PS-1023
        """)
    void aForbiddenFunctionCodeIsAlerted(String clause, String pdu, String type) {
        site.learns(() -> request(READ));
        site.raisesAgainOnlyAfterTenMinutes(type, () -> request(pdu));
    }

    /** App 5: 1 to 24 with gaps, 43, and 65 to 72 and 100 to 110 for users. */
    @ParameterizedTest
    @CsvSource({"07", "0B", "11", "41", "48", "64", "6E"})
    void anAllowedFunctionCodeIsNoViolation(String pdu) {
        site.learns(() -> request(pdu));
        request(pdu);
        assertThat(site.ids()).isEmpty();
    }

    /** TCP 3.1.3: the protocol identifier of Modbus is 0. */
    @Test
    void anotherProtocolIdentifierIsAlertedEachTenMinutes() {
        site.learns(() -> request(READ));
        site.raisesAgainOnlyAfterTenMinutes(
                "PS-1009", () -> site.connect(HMI, PLC, 502).client("0001 0001 0006 01 03 006B 0003"));
    }

    /** App 7. */
    @ParameterizedTest(name = "exception {0}")
    @CsvSource({"1, PS-1020", "2, PS-1018", "3, PS-1019", "4, PS-5034", "6, PS-1014", "8, PS-1014"})
    void eachExceptionHasItsAlertType(int code, String type) {
        site.learns(() -> exchange(READ, READ_REPLY));
        site.raisesAgainOnlyAfterTenMinutes(type, () -> exchange(READ, "83 0" + code));
        assertThat(site.ids()).containsOnly(type);
    }

    @Test
    void anAnswerWithoutExceptionIsNoAlert() {
        site.learns(() -> exchange(READ, READ_REPLY));
        exchange(READ, READ_REPLY);
        assertThat(site.ids()).isEmpty();
    }

    /** App 6.3: 125 registers at most. */
    @Test
    void twoMalformedMessagesWithinTenMinutesAreRepeatedOnes() {
        String malformed = "03 006B 007E";
        site.learns(() -> exchange(READ, READ_REPLY));
        exchange(malformed, "83 06");
        assertThat(site.of("PS-1001")).isEmpty();
        site.pause(Duration.ofMinutes(11));
        exchange(malformed, "83 06");
        assertThat(site.of("PS-1001")).as("the first is long ago").isEmpty();
        site.pause(Duration.ofMinutes(9));
        exchange(malformed, "83 06");
        assertThat(site.of("PS-1001")).hasSize(1);
    }

    @Test
    void repeatedMalformedMessagesAreAlertedAgainAfterTenMinutes() {
        site.learns(() -> exchange(READ, READ_REPLY));
        site.raisesAgainOnlyAfterTenMinutes("PS-1001", () -> {
            exchange("03 006B 007E", "83 03");
            exchange("01 006B 07D1", "81 03");
        });
    }

    /** RFC 6335 section 6: port 0 is reserved. */
    @Test
    void portZeroIsAlertedEachTenMinutesAndPortOneIsNot() {
        site.connect(HMI, PLC, 1);
        assertThat(site.of("PS-1005")).isEmpty();
        site.raisesAgainOnlyAfterTenMinutes(
                "PS-1005", () -> site.midway(HMI, PLC, 0).syn());
    }

    /** Function 90 is reserved (Annex A), yet Modicon controllers answer it. */
    @Test
    void umasThatTheControllerAnswersIsNewButNoViolation() {
        site.learns(() -> exchange(READ, READ_REPLY));
        exchange(UMAS, "5A 00 FE 01");
        assertThat(site.ids()).containsExactly("PS-2089");
    }

    @Test
    void umasThatWasLearnedIsNoViolationEvenIfOnceRefused() {
        site.learns(() -> exchange(UMAS, "5A 00 FE 01"));
        exchange(UMAS, "5A 00 FE 01");
        assertThat(site.ids()).isEmpty();
        exchange(UMAS, "DA 01");
        assertThat(site.ids()).containsExactly("PS-1020");
    }

    @Test
    void umasThatTheServerDoesNotKnowIsAReservedFunction() {
        site.learns(() -> exchange(READ, READ_REPLY));
        site.raisesAgainOnlyAfterTenMinutes("PS-1023", () -> exchange(UMAS, "DA 01"));
        assertThat(site.of("PS-1020")).isNotEmpty();
    }
}
