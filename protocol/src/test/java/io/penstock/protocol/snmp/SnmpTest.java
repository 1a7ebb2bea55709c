package io.penstock.protocol.snmp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 1157, RFC 3416, RFC 3412. */
class SnmpTest {
    @Test
    void requestsAreJoinedAndTheSystemGroupNamesTheDevice() {
        Recording seen = sample();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 0 name 1.3.6.1.2.1.1.1.0 count 2",
                        "REPLY READ 0 name 1.3.6.1.2.1.1.1.0 count 2",
                        "REQUEST READ 0 name 1.3.6.1.2.1.1.3.0 count 1",
                        "REPLY READ 0 name 1.3.6.1.2.1.1.3.0 count 1",
                        "NOTICE READ 256",
                        "REQUEST CONFIGURE 3 name 1.3.6.1.2.1.1.5.0 count 1",
                        "REPLY CONFIGURE 3 name 1.3.6.1.2.1.1.5.0 count 1 failed 2 no such name",
                        "REQUEST READ 5 name 1.3.6.1.2.1.1.1 count 1",
                        "REPLY READ 5 name 1.3.6.1.2.1.1.1 count 1");
        assertThat(seen.identities)
                .startsWith(
                        "02:00:00:00:00:02 10.0.0.2 PRODUCT SCALANCE X208 V5.1",
                        "02:00:00:00:00:02 10.0.0.2 HOST_NAME switch-3");
    }

    @Test
    void communitiesAreNeverShown() {
        Recording seen = sample();

        assertThat(seen.messages.toString() + seen.lines()).doesNotContain("s3cret", "733363");
        assertThat(seen.messages.getFirst().field("communityIsDefault")).isEqualTo("false");
        assertThat(seen.messages.getLast().field("communityIsDefault")).isEqualTo("true");
    }

    @Test
    void rfc3414_2_4_theEngineIsAField() {
        assertThat(sample().messages.get(2).field("engineId")).isEqualTo("8000000903112233445566");
    }

    // Version, community "p", a PDU with request 1, status, index and the variable 1.3 = NULL.
    @ParameterizedTest
    @CsvSource({
        "02, A0, 00, 00, snmp.version",
        "01, A9, 00, 00, snmp.pdu",
        "00, A5, 00, 00, snmp.pdu",
        "01, A2, 13, 00, snmp.error-status",
        "01, A2, 05, 02, snmp.error-index",
        "01, A2, 00, 00, ''"
    })
    void whatTheDocumentsForbidIsNamed(String version, String pdu, String status, String index, String violation) {
        String variables = "3007 3005 06012B 0500";
        String message =
                "301A 0201" + version + "040170" + pdu + "12 020101 0201" + status + "0201" + index + variables;

        Recording seen = Talk.udp(40_000, 161)
                .client("301A 020101 040170 A012 020101 020100 020100" + variables)
                .server(message)
                .end();

        assertThat(String.join(" ", seen.ids())).isEqualTo(violation);
    }

    @Test
    void rfc3417_8_whatIsNotEncodedAsItsTypeSaysIsNamed() {
        Recording seen = Talk.udp(40_000, 161)
                .client("301A 020101 040170 A012 020101 020100 020100 3007 3005 06012B 0500")
                .client("301A 020101 040170 A012 020101 020100 020100 3007 3105 06012B 0500")
                .client("3003 020101")
                .end();

        assertThat(seen.ids()).containsExactly("snmp.message", "snmp.message");
    }

    private static Recording sample() {
        Talk talk = Talk.udp(40_000, 161);
        for (Sample.Message message : Sample.of("snmp").messages()) {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        }
        return talk.end();
    }
}
