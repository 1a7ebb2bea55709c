package io.penstock.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** What the RFCs forbid. */
class DnsViolationTest {
    private static final String QUESTION = "03686D69 05706C616E74 00 0001 0001";
    private static final String REPLY = "1234 8180 0001 0001 0000 0000" + QUESTION;

    @Test
    void rfc1035_4_1_4_aPointerLeadsBack() {
        // To itself; into the labels before it; forward.
        assertThat(server(REPLY + "C01B 0001 0001 0000003C 0004 0A000017")).containsExactly("dns.pointer");
        assertThat(server(REPLY + "0161 C01B 0001 0001 0000003C 0004 0A000017")).containsExactly("dns.pointer");
        assertThat(server(REPLY + "C01D 0001 0001 0000003C 0004 0A000017")).containsExactly("dns.pointer");
        // In the data of a record.
        assertThat(server(REPLY + "C00C 0005 0001 0000003C 0002 C027")).containsExactly("dns.pointer");
    }

    @Test
    void rfc1035_4_1_4_labelsOfOtherKindsAreReserved() {
        assertThat(client("1234 0100 0001 0000 0000 0000 4061 00 0001 0001")).containsExactly("dns.label");
    }

    @Test
    void rfc1035_2_3_4_namesHave255OctetsAtMost() {
        String label = "3F" + "61".repeat(63);
        String head = "1234 0100 0001 0000 0000 0000";
        // 3 · 64 + 62 + 1 = 255, and one more.
        assertThat(client(head + label.repeat(3) + "3D" + "61".repeat(61) + "00 0001 0001"))
                .isEmpty();
        assertThat(client(head + label.repeat(3) + "3E" + "61".repeat(62) + "00 0001 0001"))
                .containsExactly("dns.name");
    }

    @Test
    void rfc1035_4_1_sectionsHoldWhatTheHeaderSays() {
        assertThat(client("1234 0100 0001 0000 0000 0000 03686D69")).containsExactly("any.truncated");
        assertThat(server(REPLY)).containsExactly("any.truncated");
        assertThat(server(REPLY + "C00C 0001 0001 0000003C 0005 0A000017")).containsExactly("any.truncated");
        assertThat(Talk.tcp(53)
                        .client("0010 1234 0100 0001 0000 0000 0000 03686D69")
                        .end()
                        .ids())
                .containsExactly("dns.counts");
    }

    @Test
    void rfc1035_3_4_1_anAddressHasFourBytes() {
        assertThat(server(REPLY + "C00C 0001 0001 0000003C 0003 0A0000")).containsExactly("dns.data");
        assertThat(server(REPLY + "C00C 001C 0001 0000003C 0004 0A000001")).containsExactly("dns.data");
        // RFC 1035 3.3.14: a character string that is longer than the data.
        assertThat(server(REPLY + "C00C 0010 0001 0000003C 0003 056162")).containsExactly("dns.data");
    }

    @Test
    void rfc2136_2_4_anUpdateDeletesWithRecordsWithoutData() {
        assertThat(
                        client(
                                "1234 2800 0001 0000 0001 0000 05706C616E74 00 0006 0001 03686D69 C00C 0001 00FF 00000000 0000"))
                .isEmpty();
    }

    @Test
    void rfc1035_4_1_1_headersAreChecked() {
        assertThat(client("1234 0140 0001 0000 0000 0000" + QUESTION)).containsExactly("dns.reserved");
        assertThat(client("1234 0100 0002 0000 0000 0000" + QUESTION + QUESTION))
                .containsExactly("dns.questions");
        assertThat(client("1234 8180 0001 0000 0000 0000" + QUESTION)).containsExactly("dns.wrong-side");
        Recording seen = Talk.udp(40_000, 53)
                .client("1234 0100 0001 0000 0000 0000" + QUESTION)
                .client("1234 1900 0001 0000 0000 0000" + QUESTION)
                .client("1234 0100")
                .end();
        assertThat(seen.ids()).containsExactly("dns.opcode", "dns.header");
    }

    @Test
    void rfc6891_6_1_1_oneOptRecordAtMost() {
        String opt = "00 0029 1000 00000000 0000";
        assertThat(client("1234 0100 0001 0000 0000 0002" + QUESTION + opt + opt))
                .containsExactly("dns.options");
    }

    private static java.util.List<String> client(String hex) {
        return Talk.udp(40_000, 53).client(hex).end().ids();
    }

    private static java.util.List<String> server(String hex) {
        return Talk.udp(40_000, 53).server(hex).end().ids();
    }
}
