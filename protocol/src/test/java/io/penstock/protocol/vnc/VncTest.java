package io.penstock.protocol.vnc;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** RFC 6143 7.1 and 7.3. */
class VncTest {
    /** "RFB 003.008" and its line feed. */
    private static final String V8 = "524642203030332E3030380A";

    private static final String V3 = "524642203030332E3030330A";
    private static final String DESKTOP = "050004002018000100FF00FF00FF100800000000 00000003 686D69";

    @Test
    void versionSecurityAndDesktop() {
        Sample sample = Sample.of("vnc");
        Talk talk = sample.talk();
        for (Sample.Message message : sample.messages()) {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        }
        Recording seen = talk.end();

        assertThat(seen.lines())
                .containsExactly(
                        "NOTICE DISCOVER 1 name 003.008",
                        "NOTICE DISCOVER 1 name 003.008",
                        "REQUEST AUTHENTICATE 2 VNC authentication object 2",
                        "REPLY AUTHENTICATE 2 VNC authentication object 2",
                        "NOTICE DISCOVER 3 name hmi07:0 (line)");
        // Challenge and response are in no field.
        assertThat(seen.messages.toString()).doesNotContain("00010203").doesNotContain("5a5a5a");
    }

    @Test
    void rfc6143_7_1_3_aWrongPasswordIsAFailure() {
        Recording seen = Talk.tcp(5900)
                .server(V8)
                .client(V8)
                .server("0102")
                .client("02")
                .server("00".repeat(16))
                .client("11".repeat(16))
                .server("00000001 00000003 626164")
                .end();

        assertThat(seen.lines().getLast())
                .isEqualTo("REPLY AUTHENTICATE 2 VNC authentication object 2 failed 1 failed");
        assertThat(seen.messages.getLast().field("reason")).isEqualTo("bad");
    }

    @Test
    void rfc6143_7_1_2_inVersion3TheServerChooses() {
        Recording seen = Talk.tcp(5900)
                .server(V3)
                .client(V3)
                .server("00000001")
                .client("01")
                .server(DESKTOP)
                .end();

        assertThat(seen.lines().subList(2, 4))
                .containsExactly("REQUEST AUTHENTICATE 2 none object 1", "NOTICE DISCOVER 3 name hmi");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void rfc6143_7_1_2_onlyWhatIsOfferedIsChosen() {
        assertThat(Talk.tcp(5900)
                        .server(V8)
                        .client(V8)
                        .server("0102")
                        .client("01")
                        .end()
                        .ids())
                .containsExactly("vnc.security");
    }

    @Test
    void rfc6143_7_1_1_versions() {
        assertThat(Talk.tcp(5900)
                        .server(V8)
                        .client("474554202F0D0A0D0A000000")
                        .end()
                        .ids())
                .containsExactly("vnc.version");
    }

    @Test
    void rfc6143_7_1_3_resultsAreOneOrZero() {
        Recording seen = Talk.tcp(5900)
                .server(V8)
                .client(V8)
                .server("0101")
                .client("01")
                .server("00000007")
                .end();

        assertThat(seen.ids()).containsExactly("vnc.result");
    }

    @Test
    void rfc6143_7_3_2_noDesktopHasANameOfMegabytes() {
        Recording seen = Talk.tcp(5900)
                .server(V8)
                .client(V8)
                .server("0101")
                .client("01")
                .server("00000000")
                .server(DESKTOP.replace("00000003", "00700000"))
                .end();

        assertThat(seen.ids()).containsExactly("vnc.length");
    }
}
