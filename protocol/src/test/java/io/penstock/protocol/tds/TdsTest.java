package io.penstock.protocol.tds;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.NoGarbage;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** Packets made by [MS-TDS] section 2.2. */
class TdsTest {
    @Test
    void loginsBatchesAndCalls() {
        Recording seen = play();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST DIAGNOSE 18",
                        "REPLY DIAGNOSE 18",
                        "REQUEST AUTHENTICATE 16 name operator",
                        "REPLY AUTHENTICATE 16 name operator",
                        "REQUEST READ 1",
                        "REPLY READ 1 failed 208 error",
                        "REQUEST CONTROL 3 name sp_who",
                        "REPLY CONTROL 3 name sp_who",
                        "REQUEST CONTROL 3 name sp_executesql",
                        "REPLY CONTROL 3 name sp_executesql");
        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:02 10.0.0.2 FIRMWARE 15.0.2000",
                        "02:00:00:00:00:01 10.0.0.1 HOST_NAME HMI-01",
                        "02:00:00:00:00:02 10.0.0.2 HOST_NAME SQL1",
                        "02:00:00:00:00:02 10.0.0.2 PRODUCT Microsoft SQL Server",
                        "02:00:00:00:00:02 10.0.0.2 FIRMWARE 15.0.2000");
    }

    @Test
    void noPasswordLeaves() {
        assertThat(play().messages.toString()).doesNotContain("secret");
    }

    @Test
    void aBatchThatExecutesNamesItsProcedure() {
        // EXEC xp_cmdshell 'x' without headers.
        Recording seen = Talk.tcp(1433)
                .client("0101 0032 0000 0100 4500 5800 4500 4300 2000 7800 7000 5F00 6300 6D00 6400 7300 6800 6500"
                        + "6C00 6C00 2000 2700 7800 2700 2000")
                .end();

        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST CONTROL 1 name xp_cmdshell");
    }

    @Test
    void whatTheSpecificationForbidsIsNamed() {
        Recording seen = Talk.tcp(1433)
                .client("1201 0009 0000 0100 FF")
                .client("1201 000E 0000 0100 00 00FF 0006 FF")
                .client("1001 000C 0000 0100 00000000")
                .client("0401 0008 0000 0100")
                .client("0501 0008 0000 0100")
                .client("0101 0007 0000 0100")
                .end();

        assertThat(seen.ids())
                .containsExactly("tds.prelogin-option", "tds.login", "tds.wrong-side", "tds.type", "tds.length");
    }

    @Test
    void batchesAndCallsLeaveNoGarbage() {
        NoGarbage.holds(new TdsProtocol(), Sample.of("tds"), 4, 10);
    }

    private static Recording play() {
        Sample sample = Sample.of("tds");
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
