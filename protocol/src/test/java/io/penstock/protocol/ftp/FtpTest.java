package io.penstock.protocol.ftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** RFC 959. */
class FtpTest {
    @Test
    void theGreetingNamesTheSoftwareAndThePasswordIsNeverShown() {
        Recording seen = Talk.tcp(21)
                .server(text("220-Welcome|220 VxWorks FTP server (VxWorks 5.4.2) ready.|"))
                .client(text("USER plant|"))
                .server(text("331 Password|"))
                .client(text("PASS secret|"))
                .server(text("530 No|"))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST AUTHENTICATE 1 name plant",
                        "REPLY AUTHENTICATE 1 name plant",
                        "REQUEST AUTHENTICATE 2",
                        "REPLY AUTHENTICATE 2 failed 530 not logged in");
        assertThat(seen.identities)
                .contains("02:00:00:00:00:02 10.0.0.2 VENDOR_CLASS VxWorks FTP server (VxWorks 5.4.2) ready.");
        assertThat(seen.messages.toString() + seen.lines()).doesNotContain("secret");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void rfc959_4_2_repliesAnswerCommands() {
        Recording seen = Talk.tcp(21)
                .server(text("220 Ready|"))
                .client(text("NOOP|"))
                .server(text("200 Ok|200 Ok|xx|"))
                .client(text("A very long word|"))
                .end();

        assertThat(seen.ids()).containsExactlyInAnyOrder("ftp.unmatched-reply", "ftp.reply", "ftp.command");
    }

    @Test
    void rfc4217_behindAuthAllIsSecret() {
        Recording seen = Talk.tcp(21)
                .client(text("AUTH TLS|"))
                .server(text("234 Go on|"))
                .client("16030100050102")
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines()).hasSize(2);
    }

    private static byte[] text(String text) {
        return text.replace("|", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }
}
