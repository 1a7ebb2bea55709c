package io.penstock.protocol.kerberos;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** RFC 4120 messages. */
class KerberosTest {
    @Test
    void ticketsAreAskedForAndGiven() {
        Recording seen = play("kerberos");

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST AUTHENTICATE 10 name krbtgt/PLANT.EXAMPLE",
                        "REPLY AUTHENTICATE 10 name krbtgt/PLANT.EXAMPLE failed 25 pre-authentication required",
                        "REQUEST AUTHENTICATE 10 name krbtgt/PLANT.EXAMPLE",
                        "REPLY AUTHENTICATE 10 name krbtgt/PLANT.EXAMPLE",
                        "REQUEST AUTHENTICATE 12 name cifs/historian.plant.example",
                        "REPLY AUTHENTICATE 12 name cifs/historian.plant.example");
        assertThat(seen.identities).contains("02:00:00:00:00:01 10.0.0.1 HOST_NAME HMI-01");
        assertThat(seen.messages.getLast().field("ticketEncryption.name")).isEqualTo("rc4-hmac");
        assertThat(seen.messages.getFirst().field("client")).isEqualTo("operator");
    }

    @Test
    void rfc4120_7_2_2_overTcpALengthComesFirst() {
        assertThat(play("kerberos-tcp").lines())
                .containsExactly(
                        "REQUEST AUTHENTICATE 10 name krbtgt/PLANT.EXAMPLE",
                        "REPLY AUTHENTICATE 10 name krbtgt/PLANT.EXAMPLE failed 25 pre-authentication required",
                        "REQUEST AUTHENTICATE 12 name cifs/historian.plant.example",
                        "REPLY AUTHENTICATE 12 name cifs/historian.plant.example");
    }

    @Test
    void whatTheRfcForbidsIsNamed() {
        Recording seen = Talk.tcp(88)
                // Version 4; the type of another message; not a sequence; an AS-REQ from the server; a length of 0.
                .client("0000000E 6A0C 300A A103020104 A20302010A")
                .client("0000000E 6A0C 300A A103020105 A20302010C")
                .client("00000004 6A02 0500")
                .server("0000000E 6A0C 300A A103020105 A20302010A")
                .client("00000000")
                .end();

        assertThat(seen.ids())
                .containsExactly(
                        "kerberos.version",
                        "kerberos.type",
                        "kerberos.message",
                        "kerberos.wrong-side",
                        "kerberos.length");
    }

    @Test
    void ticketsLeaveNoGarbage() {
        NoGarbage.holds(new KerberosProtocol(), Sample.of("kerberos"), 4, 6);
    }

    private static Recording play(String name) {
        Sample sample = Sample.of(name);
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
