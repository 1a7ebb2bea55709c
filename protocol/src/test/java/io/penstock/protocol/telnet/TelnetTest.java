package io.penstock.protocol.telnet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** RFC 854 and RFC 855. */
class TelnetTest {
    @Test
    void optionsAreNamedAndInputIsNeverShown() {
        Recording seen = Talk.tcp(23)
                .server("FFFD18")
                .client("FFFB18")
                .server("FFFA1801FFF0 6C6F67696E")
                .client("736563726574 0D0A")
                .client("736563726574 0D0A")
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "NOTICE CONFIGURE 253 object 24",
                        "NOTICE CONFIGURE 251 object 24",
                        "NOTICE CONFIGURE 250 object 24",
                        "NOTICE CONTROL 0");
        assertThat(seen.messages.toString()).doesNotContain("secret", "736563");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void whatTheSpecificationForbidsIsNamed() {
        assertThat(Talk.tcp(23)
                        .server("FFFD18")
                        .server("FF10")
                        .server("FFFA18" + "00".repeat(1100))
                        .end()
                        .ids())
                .containsExactly("telnet.command", "telnet.subnegotiation");
    }
}
