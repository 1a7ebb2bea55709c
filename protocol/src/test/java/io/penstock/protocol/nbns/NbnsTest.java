package io.penstock.protocol.nbns;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** RFC 1002 messages. */
class NbnsTest {
    /** PLC<00>: RFC 1001 section 14.1, two letters for each byte. */
    private static final String PLC = "20" + "46414645" + "4544" + "4341".repeat(12) + "4141" + "00";

    @Test
    void registrationsRepliesAndStatusNameHosts() {
        Recording seen = play("nbns");

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST DISCOVER 5 name PLC-GATE",
                        "REQUEST DISCOVER 0 name SCADA",
                        "NOTICE DISCOVER 0 name SCADA",
                        "REQUEST DISCOVER 33 name SCADA",
                        "NOTICE DISCOVER 33 name SCADA");
        assertThat(seen.identities)
                .containsExactly(
                        "- 10.0.0.1 HOST_NAME PLC-GATE",
                        "- 10.0.0.2 HOST_NAME SCADA",
                        "02:00:00:00:00:02 10.0.0.2 HOST_NAME SCADA");
    }

    @Test
    void msBrws2_2_1_aHostAnnouncesItself() {
        Recording seen = play("nbdgm");

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.identities).containsExactly("02:00:00:00:00:01 10.0.0.1 HOST_NAME SCADA");
        assertThat(seen.messages.getFirst().field("browser.comment")).isEqualTo("Line 1");
        assertThat(seen.messages.getFirst().field("destination.suffixName")).isEqualTo("master browser");
    }

    @Test
    void aNameOfAGroupIsNoHosts() {
        Recording seen = Talk.udp(137, 137)
                .client("0001 2910 0001 0000 0000 0001" + PLC + "0020 0001 C00C 0020 0001 000493E0 0006 8000 0A000001")
                .end();

        assertThat(seen.identities).isEmpty();
    }

    @Test
    void whatRfc1002ForbidsIsNamed() {
        assertThat(names("0001 0110 0001 0000 0000 0000" + PLC.replace("46414645", "51414645") + "0020 0001"))
                .containsExactly("nbns.name");
        assertThat(names("0001 0110 0001 0000 0000 0000" + PLC + "0020")).containsExactly("any.truncated");
        assertThat(names(
                        "0001 2910 0001 0000 0000 0001" + PLC + "0020 0001 C02F 0020 0001 000493E0 0006 0000 0A000001"))
                .containsExactly("nbns.name");
        assertThat(names("0001 2910 0001 0000 0000 0001" + PLC + "0020 0001 C00C 0020 0001 000493E0 0005 0000 0A0000"))
                .containsExactly("nbns.data");
        Recording seen = Talk.udp(137, 137)
                .client("0001 0110 0001 0000 0000 0000" + PLC + "0020 0001")
                .client("0001 1910 0001 0000 0000 0000" + PLC + "0020 0001")
                .client("0001 01")
                .end();
        assertThat(seen.ids()).containsExactly("nbns.opcode", "nbns.header");
        seen = Talk.udp(138, 138)
                .client("110E 0007 0A000001 008A 0100 0000" + PLC + PLC)
                .client("170E 0007 0A000001 008A")
                .end();
        assertThat(seen.ids()).containsExactly("nbns.datagram-length", "nbns.datagram-type");
    }

    @Test
    void queriesLeaveNoGarbage() {
        NoGarbage.holds(new NbnsProtocol(), Sample.of("nbns"), 1, 2);
    }

    private static java.util.List<String> names(String hex) {
        return Talk.udp(137, 137).client(hex).end().ids();
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
