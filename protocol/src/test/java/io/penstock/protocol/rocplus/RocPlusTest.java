package io.penstock.protocol.rocplus;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Messages after D301180X012: a host, unit 3 of group 1, and a controller, unit 1 of group 2. */
class RocPlusTest {
    private static final String ASK = "01020301";
    private static final String ANSWER = "03010102";
    private static final String NAME = text("Wellhead 7", 20);

    private static Talk talk() {
        return Talk.tcp(4000).client(Crc.message(ASK + "0700"));
    }

    private static String ask(String rest) {
        return Crc.message(ASK + rest);
    }

    private static String answer(String rest) {
        return Crc.message(ANSWER + rest);
    }

    private static String text(String text, int size) {
        byte[] padded = new byte[size];
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, padded, 0, bytes.length);
        return HexFormat.of().formatHex(padded);
    }

    /** The check value that every catalogue of CRCs gives for CRC-16/ARC. */
    @Test
    void theCrcIsCrc16Arc() {
        assertThat(Crc.of("123456789".getBytes(StandardCharsets.US_ASCII))).isEqualTo(0xBB3D);
    }

    /** A login as a public program for ROC controllers, abferm/roc, tests it: with the CRC 0x1885, low byte first. */
    @Test
    void theCrcOfARecordedLoginFits() {
        assertThat(Talk.tcp(4000).client("01020100 1103 4d4f43 8518").end().ids())
                .isEmpty();
    }

    @Test
    void theClockIsSet() {
        Recording seen =
                talk().client(ask("0807 1e2d0c0f03e807")).server(answer("0800")).end();

        assertThat(seen.lines()).contains("REQUEST TIME_SYNC 8 unit 1 clock", "REPLY TIME_SYNC 8 unit 1 clock");
        assertThat(seen.messages.get(1).field("year")).isEqualTo("2024");
    }

    @Test
    void aClockThatDoesNotExist() {
        assertThat(talk().client(ask("0807 3c2d0c0f03e807")).end().ids()).contains("roc-plus.clock");
    }

    @Test
    void aParameterIsWrittenWithItsValue() {
        Recording seen = talk().client(ask("b505 01 670001 2a"))
                .server(answer("b500"))
                .client(ask("a606 67000101 0500"))
                .server(answer("a600"))
                .end();

        assertThat(seen.lines())
                .contains(
                        "REQUEST WRITE 181 unit 1 parameters object 26368 at 1 count 1 values 42..42",
                        "REPLY WRITE 181 unit 1 parameters object 26368 at 1 count 1 values 42..42",
                        "REQUEST WRITE 166 unit 1 parameters object 26368 at 1 count 1 values 5..5");
    }

    @Test
    void severalParametersAreSeveralOperations() {
        Recording seen = talk().client(ask("b407 02 670001 670105")).end();

        assertThat(seen.lines())
                .contains(
                        "REQUEST READ 180 unit 1 parameters object 26368 at 1 count 1",
                        "REQUEST READ 180 unit 1 parameters object 26369 at 5 count 1");
    }

    @Test
    void aControllerTellsItsTypeNameAndVersion() {
        Recording seen = talk().client(ask("0600"))
                .server(answer("06d7 01 0200 00 02 01 01" + "00".repeat(11) + "06" + "00".repeat(196)))
                .client(ask("b407 02 5b0002 5b0003"))
                .server(answer("b42f 02 5b0002" + NAME + "5b0003" + text("W68259 Ver 3.61", 20)))
                .end();

        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:02 10.0.0.2 MODEL ROC800 (809/827)",
                        "02:00:00:00:00:02 10.0.0.2 HOST_NAME Wellhead 7",
                        "02:00:00:00:00:02 10.0.0.2 FIRMWARE W68259 Ver 3.61");
    }

    @Test
    void anErrorIsTheOutcomeOfTheRequest() {
        Recording seen = talk().server(answer("0708 1e2d0c0f03e80706"))
                .client(ask("a605 67000101 05"))
                .server(answer("ff02 1400"))
                .end();

        assertThat(seen.lines().getLast())
                .isEqualTo("REPLY WRITE 166 unit 1 parameters object 26368 at 1 count 1 values 5..5"
                        + " failed 20 Security Error");
    }

    @Test
    void filesHaveTheirNameAndPasswordsAreInNoField() {
        Recording seen = talk().client(ask("cb7f 01 00" + text("/flash/data/", 100) + text("a.txt", 25)))
                .client(ask("1106 4f5031 e803 01"))
                .end();

        assertThat(seen.lines())
                .contains(
                        "REQUEST FILE 203 unit 1 file name a.txt", "REQUEST AUTHENTICATE 17 unit 1 operator name OP1");
        assertThat(seen.messages.getLast().fields()).doesNotContainKeys("data", "password");
    }

    @Test
    void aReportByExceptionIsANotice() {
        assertThat(talk().server(answer("e002 0201")).end().lines()).contains("NOTICE REPORT 224 unit 1");
    }

    @Test
    void whatBreaksARule() {
        assertThat(talk().client(ASK + "07001234").end().ids()).containsExactly("roc-plus.crc");
        assertThat(talk().client(ask("0300")).end().ids()).contains("roc-plus.opcode");
        assertThat(talk().client(ask("8702 0000")).end().ids()).contains("roc-plus.short");
        assertThat(talk().client(ask("b404 05 670001")).end().ids()).contains("roc-plus.short");
        assertThat(talk().server(answer("0900"))
                        .server(answer("0a07 01000000000000"))
                        .client(ask("0700"))
                        .end()
                        .ids())
                .contains("roc-plus.unmatched-reply");
    }

    @Test
    void moreRequestsThanAControllerHolds() {
        Talk talk = talk();
        for (int i = 0; i < 65; i++) {
            talk.client(ask("0700"));
        }
        assertThat(talk.end().ids()).containsExactly("roc-plus.flood");
    }

    @Test
    void otherBytesOnItsPortAreNotRocPlus() {
        assertThat(Talk.tcp(4000)
                        .client("GET / HTTP/1.1\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                        .end()
                        .messages)
                .extracting(Recording.Message::protocol)
                .doesNotContain(RocPlusProtocol.NAME);
    }
}
