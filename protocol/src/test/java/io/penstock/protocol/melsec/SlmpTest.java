package io.penstock.protocol.melsec;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples of SH-080008 and SH-080956, and messages that other programs send. */
class SlmpTest {
    private static final String ROUTE = "5000 00 ff ff03 00 ";
    private static final String BACK = "d000 00 ff ff03 00 ";

    private static Recording play(String sample) {
        Sample conversation = Sample.of(sample);
        Talk talk = conversation.talk();
        for (Sample.Message message : conversation.messages()) {
            if (message.fromClient()) {
                talk.client(message.hex());
            } else {
                talk.server(message.hex());
            }
        }
        return talk.end();
    }

    private static Recording ascii(String... requests) {
        Talk talk = Talk.tcp(5010);
        for (String request : requests) {
            talk.client(HexFormat.of().formatHex(request.getBytes(StandardCharsets.US_ASCII)));
        }
        return talk.end();
    }

    @Test
    void devicesFilesAndStatesInBinaryCode() {
        assertThat(play("slmp-tcp").lines())
                .containsExactly(
                        "REQUEST DISCOVER 257",
                        "REPLY DISCOVER 257",
                        "REQUEST READ 1025 D data register at 100 count 2",
                        "REPLY READ 1025 D data register at 100 count 2",
                        "REQUEST WRITE 5121 M internal relay at 650 count 1 values 1..1",
                        "REPLY WRITE 5121 M internal relay at 650 count 1 values 1..1",
                        "REQUEST READ 1027 D data register at 0 count 1",
                        "REQUEST READ 1027 M internal relay at 100 count 1",
                        "REQUEST READ 1027 D data register at 1500 count 2",
                        "REPLY READ 1027 D data register at 0 count 1",
                        "REPLY READ 1027 M internal relay at 100 count 1",
                        "REPLY READ 1027 D data register at 1500 count 2",
                        "REQUEST READ 1030 D data register at 0 count 4",
                        "REPLY READ 1030 D data register at 0 count 4",
                        "REQUEST STOP 4098 object 1",
                        "REPLY STOP 4098 object 1",
                        "REQUEST START 4097 object 1",
                        "REPLY START 4097 object 1 failed 49247 target cannot execute the request");
    }

    @Test
    void theTypeNameIsTheModel() {
        assertThat(play("slmp-tcp").identities).containsExactly("02:00:00:00:00:02 10.0.0.2 MODEL Q03UDECPU");
    }

    @Test
    void theSameInAsciiCode() {
        assertThat(play("slmp-ascii").lines())
                .contains(
                        "REQUEST READ 1025 D data register at 100 count 2",
                        "REPLY READ 1025 M internal relay at 100 count 8",
                        "REPLY WRITE 5121 D data register at 100 count 1 values 4660..4660");
    }

    @Test
    void numbersOfInputsAndLinkRegistersAreHexadecimalInAsciiCode() {
        assertThat(ascii("500000FF03FF000018001004010001X*0000A00008", "500000FF03FF000018001004010000W*0001000004")
                        .lines())
                .contains(
                        "REQUEST READ 1025 X input at 160 count 8", "REQUEST READ 1025 W link register at 256 count 4");
    }

    @Test
    void serialNumbersJoinRequestsAndResponsesOf4E() {
        Recording seen = Talk.tcp(5010)
                .client("5400 0100 0000 00 ff ff03 00 0c00 1000 0104 0000 640000 a8 0100")
                .client("5400 0200 0000 00 ff ff03 00 0c00 1000 0104 0000 c80000 a8 0100")
                .server("d400 0200 0000 00 ff ff03 00 0400 0000 0100")
                .server("d400 0100 0000 00 ff ff03 00 0400 0000 0100")
                .end();

        assertThat(seen.lines().subList(2, 4))
                .containsExactly(
                        "REPLY READ 1025 D data register at 200 count 1",
                        "REPLY READ 1025 D data register at 100 count 1");
    }

    @Test
    void subcommand2HasNumbersOfFourBytesAndCodesOfTwo() {
        Recording seen = Talk.tcp(5010)
                .client(ROUTE + "0e00 1000 0104 0200 40420f00 af00 0300")
                .end();

        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST READ 1025 R file register at 1000000 count 3");
    }

    @Test
    void randomWritesAndBlocksTellEachValue() {
        Recording seen = Talk.tcp(5010)
                .client(ROUTE + "1600 1000 0214 0000 01 01 000000 a8 5005 7e0500 a8 26834705")
                .client(ROUTE + "1100 1000 0214 0100 02 320000 90 00 2f0000 9d 01")
                .client(ROUTE + "1200 1000 0614 0000 01 00 000000 a8 0200 0800 0028")
                .end();

        assertThat(seen.lines())
                .contains(
                        "REQUEST WRITE 5122 D data register at 0 count 1 values 1360..1360",
                        "REQUEST WRITE 5122 D data register at 1406 count 2 values 88572710..88572710",
                        "REQUEST WRITE 5122 M internal relay at 50 count 1 values 0..0",
                        "REQUEST WRITE 5122 Y output at 47 count 1 values 1..1",
                        "REQUEST WRITE 5126 D data register at 0 count 2 values 8..10240");
    }

    @Test
    void aRemotePasswordIsInNoField() {
        Recording seen = play("slmp-udp");

        assertThat(seen.lines()).contains("REPLY AUTHENTICATE 5680", "REPLY FILE 6183 file object 0 name ABC.PD");
        assertThat(seen.messages.toString()).doesNotContain("31323334");
    }

    @Test
    void aStationBehindTheOneThatIsSpokenToIsTheUnit() {
        Recording seen = Talk.tcp(5010)
                .client("5000 01 05 ff03 00 0c00 1000 0104 0000 640000 a8 0100")
                .end();

        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST READ 1025 unit 261 D data register at 100 count 1");
    }

    private static List<String> ids(String message) {
        return Talk.tcp(5007)
                .client(ROUTE + "0600 1000 0101 0000")
                .client(message)
                .client(ROUTE + "0600 1000 0101 0000")
                .end()
                .ids();
    }

    @Test
    void subheaderAndLength() {
        assertThat(ids("5100 00 ff ff03 00")).containsExactly("slmp.subheader");
        assertThat(ids(ROUTE + "0500 1000 0101 00")).containsExactly("slmp.length");
        assertThat(ids(ROUTE + "ffff 1000 0101 0000")).containsExactly("slmp.length");
        assertThat(ids("5400 0100 0001 00 ff ff03 00 0600 1000 0101 0000")).containsExactly("slmp.reserved");
    }

    @Test
    void devicesAndPoints() {
        assertThat(ids(ROUTE + "0c00 1000 0104 0000 640000 77 0100")).containsExactly("slmp.device");
        assertThat(ids(ROUTE + "0c00 1000 0104 0000 640000 a8 c103")).containsExactly("slmp.points");
        assertThat(ids(ROUTE + "0c00 1000 0104 0000 640000 a8 0000")).containsExactly("slmp.points");
        assertThat(ids(ROUTE + "0c00 1000 0104 0000 640000 a8 c003")).isEmpty();
        assertThat(ids(ROUTE + "0a00 1000 0104 0000 640000 a8")).containsExactly("slmp.points", "slmp.short");
        assertThat(ids(ROUTE + "0e00 1000 0114 0000 640000 a8 0200 0100")).containsExactly("slmp.short");
    }

    @Test
    void aCharacterThatIsNoDigit() {
        assertThat(ascii(
                                "500000FF03FF00000C001001010000",
                                "500000FF03FF000018001004010000D*0001G00002",
                                "500000FF03FF00000C001001010000")
                        .ids())
                .containsExactly("slmp.digit");
    }

    @Test
    void aResponseWithoutRequestAndAFlood() {
        Talk talk = Talk.tcp(5007).client(ROUTE + "0600 1000 0101 0000");
        talk.server(BACK + "0200 0000").server(BACK + "0200 0000").client(ROUTE + "0600 1000 0101 0000");
        assertThat(talk.end().ids()).containsExactly("slmp.unmatched-reply");

        Talk flood = Talk.tcp(5007);
        for (int i = 0; i < 65; i++) {
            flood.client(ROUTE + "0600 1000 0101 0000");
        }
        assertThat(flood.end().ids()).containsExactly("slmp.flood");
    }
}
