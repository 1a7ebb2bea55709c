package io.penstock.protocol.s7plus;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages as in the captures of ITI, and changed where it says so; Siemens has published no specification. */
class S7PlusTest {
    /** s7-1200-hmi.pcap frame 9: a session is made. */
    private static final String CREATE = message(
            1,
            "31000004ca0000000100000120360000011d00040000000000a1000000d3821f0000a3816900151653657276657253657373"
                    + "696f6e5f3130303030303030a3822100150a313a3a3a362e33323a3aa2a200000000");
    /** Frame 12: the controller tells what it is. */
    private static final String CREATED = message(
            1,
            "32000004ca00000001361102873e8723a100000120821f0000a38169001500a3823200170000013a823b00048200823c0004"
                    + "8140823d00048480c040823e00048480c040823f00151b313b36455337203231312d31424533312d30584230203b56332e3"
                    + "08240001505323b32383882410003000300a200000000");

    @Test
    void aSessionIsMadeAndTheControllerNamesItself() {
        Recording seen = Talk.tcp(102).client(CREATE).server(CREATED).end();

        assertThat(seen.lines())
                .containsExactly("REQUEST DIAGNOSE 1226 object object 285", "REPLY DIAGNOSE 1226 object object 285");
        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:02 10.0.0.2 MODEL 6ES7 211-1BE31-0XB0",
                        "02:00:00:00:00:02 10.0.0.2 FIRMWARE V3.0");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void eachVariableReadIsAnOperation() {
        Recording seen = Talk.tcp(102)
                .client(message(
                        2,
                        "310000054c00000004000003be3400000000020c81ffccb57788d0b880030293760a8efaa6a85c88d0b88003049376"
                                + "0e008200000004e88969001200000000896a001300896b000400000000000000"))
                .server(message(2, "320000054c0000000434000100020000000000000000"))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 1356 DB object 3 at 10 count 1",
                        "REQUEST READ 1356 DB object 3 at 14 count 1",
                        "REPLY READ 1356 DB object 3 at 10 count 1",
                        "REPLY READ 1356 DB object 3 at 14 count 1");
        assertThat(seen.ids()).isEmpty();
    }

    /** Object 52 is the execution unit, attribute 2167 the operating state asked for: 1 STOP, 3 RUN; a DInt. */
    @ParameterizedTest
    @CsvSource({"01, STOP, 1", "03, START, 3"})
    void aChangeOfTheOperatingStateIsAStartOrStop(String value, String kind, int number) {
        Recording seen = Talk.tcp(102)
                .client(message(2, "31000004f20000000a000003be34 00000034 01 9077 00 08 " + value + "00000004"))
                .end();

        assertThat(seen.lines().getFirst())
                .isEqualTo(
                        "REQUEST " + kind + " 1266 object object 52 at 2167 count 1 values " + number + ".." + number);
    }

    @Test
    void aVariableIsWrittenWithItsValue() {
        Recording seen = Talk.tcp(102)
                .client(
                        message(
                                2,
                                "3100000542 0000 000B 000003be 34 00000000 01 05 00 88d0b88003 02 9376 0a 01 00 07 0102 00 00000000"))
                .end();

        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST WRITE 1346 DB object 3 at 10 count 1 values 258..258");
        assertThat(seen.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "04ca, 00000003, PROGRAM_DOWNLOAD", "04d4, 8a0e0001, PROGRAM_DOWNLOAD", "04d4, 000003be, DIAGNOSE",
        "04bb, 00000003, DISCOVER", "056b, 00000003, CONTROL", "057c, 8a080001, PROGRAM_DOWNLOAD",
        "0586, 8a080001, PROGRAM_UPLOAD", "0586, 00000031, READ"
    })
    void theObjectSaysWhatAFunctionDoes(String function, String object, String kind) {
        Recording seen = Talk.tcp(102)
                .client(message(2, "310000" + function + "00000001000003be34" + object + "2004019a7b00000000"))
                .end();

        assertThat(seen.operations.getFirst().kind.name()).isEqualTo(kind);
    }

    @Test
    void anErrorCodeInTheReturnValueFailsTheRequest() {
        // s7plus return values are of variable length, 64 bits; the low 16 are a signed code, here -255.
        Recording seen = Talk.tcp(102)
                .client(message(2, "31000004bb0000000200000120340000000000000000"))
                .server(message(2, "32000004bb0000000234 83fe01 00000000"))
                .end();

        assertThat(seen.lines()).last().isEqualTo("REPLY DISCOVER 1211 object object 0 failed 255 error");
    }

    @Test
    void aSetVariableThatWantsNoResponseIsANotice() {
        Recording seen = Talk.tcp(102)
                .client(message(2, "31000004f20000831a70000e4d7470000e5101881d000700ce00000000"))
                .end();

        assertThat(seen.lines())
                .containsExactly("NOTICE DIAGNOSE 1266 object object 1879051857 at 1053 count 1 values 206..206");
    }

    /** V13_1200_TP1200sim capture, frames 94 and 95. */
    @Test
    void theAcknowledgementOfSuchARequestIsNoMistake() {
        Recording seen = Talk.tcp(102)
                .client(message(2, "31000004f20000000a00000398741000006a01881d0007001200000000"))
                .server(message(2, "02000004f20000000a7400000000000000000000000000"))
                .end();

        assertThat(seen.lines()).hasSize(2).allMatch(line -> line.startsWith("NOTICE"));
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void aMessageInSeveralPartsIsReadOnceAndTheNextIsReadAgain() {
        String whole = CREATE.substring(14);
        String content = whole.substring(8, whole.length() - 8);
        String first = content.substring(0, 80);
        String second = content.substring(80);
        Recording seen = Talk.tcp(102)
                .client(packet(String.format(Locale.ROOT, "7201%04X", first.length() / 2) + first))
                .client(packet(String.format(Locale.ROOT, "7201%04X", second.length() / 2) + second + "72010000"))
                .server(CREATED)
                .client(CREATE)
                .end();

        assertThat(seen.lines()).filteredOn(line -> line.startsWith("REQUEST")).hasSize(2);
        assertThat(seen.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        73010004 31000000 72010000                                                   | s7plus.protocol
        72070004 31000000 72070000                                                   | s7plus.version
        72010040 31000000 72010000                                                   | s7plus.length
        72010004 31000000 73010000                                                   | s7plus.length
        72010004 41000000 72010000                                                   | s7plus.opcode
        72010004 31000005 72010000                                                   | s7plus.length
        7201000E 3100000777000000010000012034 72010000                               | s7plus.function
        72010014 310000054c0000000100000120340000000005 05 72010000                  | s7plus.items
        7201000F 32000004bb00000055340000000000 72010000                             | s7plus.unmatched-reply
        """)
    void contradictionsAreReportedAndTheNextMessageRead(String message, String id) {
        Recording seen = Talk.tcp(102)
                .client(CREATE)
                .server(CREATED)
                .server(packet(message.replace(" ", "")))
                .client(CREATE)
                .end();

        assertThat(seen.ids()).contains(id);
        assertThat(seen.lines())
                .contains("REQUEST DIAGNOSE 1226 object object 285")
                .hasSizeGreaterThan(3);
    }

    @Test
    void aFloodOfRequestsIsReportedOnce() {
        Talk talk = Talk.tcp(102);
        for (int i = 0; i < 100; i++) {
            talk.client(message(2, String.format(Locale.ROOT, "31000004bb0000%04X0000012034000000000000", i)));
        }

        assertThat(talk.end().ids()).containsExactly("s7plus.flood");
    }

    private static String message(int version, String content) {
        String hex = content.replace(" ", "");
        return packet(String.format(Locale.ROOT, "72%02X%04X%s72%02X0000", version, hex.length() / 2, hex, version));
    }

    private static String packet(String message) {
        return String.format(Locale.ROOT, "0300%04X02F080%s", 7 + message.length() / 2, message);
    }
}
