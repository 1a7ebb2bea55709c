package io.penstock.protocol.tns;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** How connections to Oracle databases are made. */
class TnsTest {
    @Test
    void connectionsAreRefusedRedirectedAndAccepted() {
        Sample sample = Sample.of("tns");
        Talk talk = sample.talk();
        sample.messages().forEach(m -> {
            if (m.fromClient()) {
                talk.client(m.hex());
            } else {
                talk.server(m.hex());
            }
        });
        Recording seen = talk.end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST AUTHENTICATE 1 name historian",
                        "REPLY AUTHENTICATE 1 name historian failed 12514 refused",
                        "REQUEST AUTHENTICATE 1 name historian",
                        "REPLY AUTHENTICATE 1 name historian",
                        "REQUEST AUTHENTICATE 1 name historian",
                        "REPLY AUTHENTICATE 1 name historian");
        assertThat(Set.copyOf(seen.identities)).containsExactly("02:00:00:00:00:01 10.0.0.1 HOST_NAME HMI-01");
        assertThat(seen.messages.getFirst().field("packet.user")).isEqualTo("operator");
    }

    @Test
    void whatHasNoRoomIsNamed() {
        Recording seen = Talk.tcp(1521)
                .client("000A 0000 01 00 0000 013A")
                .server("000C 0000 04 00 0000 2200 0009")
                .client("0008 0000 02 00 0000")
                .client("0007 0000 01 00 0000")
                .client("0008 0000 14 00 0000")
                .end();

        assertThat(seen.ids()).containsExactly("tns.data", "tns.data", "tns.wrong-side", "tns.length", "tns.type");
    }

    @Test
    void answersLeaveNoGarbage() {
        Sample sample = Sample.of("tns");
        NoGarbage.holds(
                new TnsProtocol(),
                sample,
                sample.messages().size() - 1,
                sample.messages().size());
    }
}
