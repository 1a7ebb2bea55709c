package io.penstock.protocol.tftp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** RFC 1350 section 5. */
class TftpTest {
    @Test
    void requestsNameTheirFile() {
        // Section 5, figure 5-1: opcode, file name, 0, mode, 0.
        Recording seen = Talk.udp(40_000, 69)
                .client("0001 612E636667 00 6F63746574 00")
                .client("0002 66772E62696E 00 6E65746173636969 00")
                .server("0005 0002 6E6F 00")
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST FILE 1 name a.cfg",
                        "REQUEST FILE 2 name fw.bin",
                        "NOTICE FILE 5 failed 2 access violation");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void whatIsNoRequestIsNamed() {
        Recording seen = Talk.udp(40_000, 69)
                .client("0001 61 00 6F63746574 00")
                .client("0001 61 00 6F63")
                .client("0001 61 00 61 00")
                .client("0009 6100")
                .end();

        assertThat(seen.ids()).containsExactly("tftp.request", "tftp.mode", "tftp.opcode");
    }
}
