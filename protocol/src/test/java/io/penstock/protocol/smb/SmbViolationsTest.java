package io.penstock.protocol.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** Each rule broken once. */
class SmbViolationsTest {
    /** [MS-CIFS] 2.2.4.39.1: an echo of version 1, mid 64. */
    private static final String ECHO =
            "00000026 FF534D42 2B 00000000 00 01C0 0000 0000000000000000 0000 0000 FFFE 0000 4000" + "01 0100 0100 00";

    @Test
    void aGoodEchoBreaksNone() {
        assertThat(Talk.tcp(445).client(ECHO).end().ids()).isEmpty();
    }

    @Test
    void rfc1002_4_3_1_packetTypes() {
        assertThat(Talk.tcp(445).client(ECHO).client("40000000").end().ids()).containsExactly("smb.session-type");
    }

    @Test
    void msCifs_2_2_3_1_theHeaderBeginsWithSmb() {
        assertThat(Talk.tcp(445).client(ECHO).client("00000004 FF534D43").end().ids())
                .containsExactly("smb.signature");
    }

    @Test
    void msCifs_2_2_3_2_wordsLieWithinTheMessage() {
        String tooMany = ECHO.replace("01 0100 0100 00", "09 0100 0100 00");
        assertThat(Talk.tcp(445).client(tooMany).end().ids()).containsExactly("smb.length");
    }

    @Test
    void msCifs_2_2_3_4_aChainRunsForward() {
        // A logoff that names itself as the next command.
        String logoff = "00000027 FF534D42 74 00000000 00 01C0 0000 0000000000000000 0000 0000 FFFE 0000 4000"
                + "02 7400 2000 0000";
        assertThat(Talk.tcp(445).client(logoff).end().ids()).containsExactly("smb.chain");
    }

    @Test
    void msCifs_2_2_2_1_commandsThatAreNone() {
        String invalid = ECHO.replace("FF534D42 2B", "FF534D42 FE");
        assertThat(Talk.tcp(445).client(ECHO).client(invalid).end().ids()).containsExactly("smb.unknown-command");
    }

    @Test
    void msSmb2_2_2_1_theHeaderHas64Bytes() {
        String header = "00000040 FE534D42 4100" + "00".repeat(58);
        assertThat(Talk.tcp(445).client(ECHO).client(header).end().ids()).containsExactly("smb.structure-size");
    }

    @Test
    void msSmb2_2_2_1_commandsEndAt18() {
        String header = "00000040 FE534D42 4000 0000 00000000 1300" + "00".repeat(50);
        assertThat(Talk.tcp(445).client(header).end().ids()).containsExactly("smb.unknown-command");
    }

    @Test
    void aReplyWithoutRequest() {
        String echo = ECHO.replace("00000000 00 01C0", "00000000 80 01C0").replace("42 2B", "42 71");
        assertThat(Talk.tcp(445).client(ECHO).server(echo).client(ECHO).end().ids())
                .containsExactly("smb.unmatched-reply");
    }
}
