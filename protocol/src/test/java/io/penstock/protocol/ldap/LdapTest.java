package io.penstock.protocol.ldap;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** RFC 4511 messages. */
class LdapTest {
    @Test
    void requestsAreJoinedWithTheirResults() {
        Recording seen = play();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 3",
                        "REPLY READ 3",
                        "REQUEST AUTHENTICATE 0 password in clear text name cn=operator,dc=plant",
                        "REPLY AUTHENTICATE 0 password in clear text name cn=operator,dc=plant failed 49 invalid credentials",
                        "REQUEST READ 3 name dc=plant,dc=example",
                        "REPLY READ 3 name dc=plant,dc=example",
                        "REQUEST WRITE 6 name cn=PLC1,dc=plant",
                        "REPLY WRITE 6 name cn=PLC1,dc=plant",
                        "REQUEST WRITE 8 name cn=PLC2,dc=plant",
                        "REPLY WRITE 8 name cn=PLC2,dc=plant failed 68 entry already exists",
                        "REQUEST WRITE 10 name cn=PLC2,dc=plant",
                        "REPLY WRITE 10 name cn=PLC2,dc=plant",
                        "REQUEST WRITE 12 name cn=PLC1,dc=plant",
                        "REPLY WRITE 12 name cn=PLC1,dc=plant",
                        "REQUEST READ 14 name cn=PLC1,dc=plant",
                        "REPLY READ 14 name cn=PLC1,dc=plant",
                        "NOTICE AUTHENTICATE 2");
        assertThat(seen.identities).containsExactly("02:00:00:00:00:02 10.0.0.2 HOST_NAME dc1.plant.example");
    }

    @Test
    void noPasswordLeaves() {
        assertThat(play().messages.toString()).doesNotContain("secret").doesNotContain("736563726574");
    }

    @Test
    void rfc4515_3_filtersAreText() {
        assertThat(play().messages.get(5).field("message.filter")).isEqualTo("(&(objectClass=computer)(cn=PLC*))");
    }

    @Test
    void whatTheRfcForbidsIsNamed() {
        String unbind = "30050201094200";
        // An operation 21; version 4; an answer without request; a request from the server.
        Recording seen = Talk.tcp(389)
                .client(unbind)
                .client("30050201097500")
                .client("300C02010A60070201040400 8000")
                .server("300C02010A61070A010004000400")
                .server("300C02010B61070A010004000400")
                .client("30050201004200")
                .server(unbind)
                .client("FF")
                .client("00000000")
                .end();

        assertThat(seen.ids())
                .containsExactly(
                        "ldap.operation",
                        "ldap.version",
                        "ldap.unmatched-reply",
                        "ldap.message-id",
                        "ldap.wrong-side",
                        "ldap.message",
                        "ldap.sasl-length");
    }

    @Test
    void requestsLeaveNoGarbage() {
        NoGarbage.holds(new LdapProtocol(), Sample.of("ldap"), 5, 18);
    }

    private static Recording play() {
        Sample sample = Sample.of("ldap");
        Talk talk = sample.talk();
        sample.messages().forEach(m -> {
            if (m.fromClient()) {
                talk.client(m.hex());
            } else {
                talk.server(m.hex());
            }
        });
        return talk.end();
    }
}
