package io.penstock.protocol.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 4253. */
class SshTest {
    @Test
    void rfc4253_4_2_bothSidesNameTheirSoftwareOnAnyPort() {
        Recording seen = Talk.tcp(2222)
                .server("SSH-2.0-dropbear_2019.78\r\n".getBytes(StandardCharsets.US_ASCII))
                .client("SSH-2.0-PuTTY_Release_0.78\r\n".getBytes(StandardCharsets.US_ASCII))
                .end();

        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:02 10.0.0.2 VENDOR_CLASS dropbear_2019.78",
                        "02:00:00:00:00:01 10.0.0.1 VENDOR_CLASS PuTTY_Release_0.78");
        assertThat(seen.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"SSH-1.5-Cisco-1.25|, ssh.version", "SSH-2.0-|, ssh.banner", "SSH-2.0-a|ABCDEFGH, ssh.packet"})
    void whatRfc4253ForbidsIsNamed(String text, String violation) {
        byte[] bytes = text.replace("|", "\r\n").getBytes(StandardCharsets.US_ASCII);

        assertThat(Talk.tcp(22).server(bytes).end().ids()).containsExactly(violation);
    }

    @Test
    void rfc4253_4_2_aBannerHasAnEnd() {
        assertThat(Talk.tcp(22)
                        .server(("SSH-2.0-" + "a".repeat(300)).getBytes(StandardCharsets.US_ASCII))
                        .end()
                        .ids())
                .containsExactly("ssh.banner-length");
    }
}
