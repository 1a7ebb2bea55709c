package io.penstock.protocol.iec104;

import static io.penstock.protocol.iec104.Iec104Messages.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What frames of IEC 104 become; the layouts are those of IEC 60870-5-101, 7.3. */
class Iec104FunctionsTest {
    private static final String START = "680407000000";
    private static final String STARTED = "68040B000000";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        2D 01 %s 00 0A00 020000 01         | CONTROL 45 unit 10 single commands at 2 count 1 values 1..1
        2E 01 %s 00 0A00 020000 82         | CONTROL 46 unit 10 double commands at 2 count 1 values 2..2
        2F 01 %s 00 0A00 020000 01         | CONTROL 47 unit 10 step commands at 2 count 1 values 1..1
        30 01 %s 00 0A00 020000 00C0 00    | CONTROL 48 unit 10 set points at 2 count 1 values -16384..-16384
        31 01 %s 00 0A00 020000 F6FF 00    | CONTROL 49 unit 10 set points at 2 count 1 values -10..-10
        32 01 %s 00 0A00 020000 00002041 00 | CONTROL 50 unit 10 set points at 2 count 1 values 10..10
        33 01 %s 00 0A00 020000 01000080   | CONTROL 51 unit 10 bitstring commands at 2 count 1 values 2147483649..2147483649
        3A 01 %s 00 0A00 020000 01 00000000010114 | CONTROL 58 unit 10 single commands at 2 count 1 values 1..1
        64 01 %s 00 0A00 000000 14         | READ 100 unit 10 system at 0 count 1
        65 01 %s 00 0A00 000000 05         | READ 101 unit 10 system at 0 count 1
        67 01 %s 00 0A00 000000 00000000010114 | TIME_SYNC 103 unit 10 system at 0 count 1
        69 01 %s 00 0A00 000000 01         | RESET 105 unit 10 system at 0 count 1
        6B 01 %s 00 0A00 000000 0100 00000000010114 | DIAGNOSE 107 unit 10 system at 0 count 1
        6E 01 %s 00 0A00 050000 0100 01    | CONFIGURE 110 unit 10 parameters at 5 count 1 values 1..1
        """)
    void aCommandItsConfirmationAndItsRefusals(String asdu, String line) {
        Recording seen = Talk.tcp(2404)
                .client(START)
                .server(STARTED)
                .client(data(0, 0, asdu.formatted("06")))
                .server(data(0, 1, asdu.formatted("07")))
                .client(data(1, 1, asdu.formatted("06")))
                .server(data(1, 2, asdu.formatted("47")))
                .client(data(2, 2, asdu.formatted("06")))
                .server(data(2, 3, asdu.formatted("6F")))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines().subList(2, 8))
                .containsExactly(
                        "REQUEST " + line,
                        "REPLY " + line,
                        "REQUEST " + line,
                        "REPLY " + line + " failed 7 negative confirmation",
                        "REQUEST " + line,
                        "REPLY " + line + " failed 47 unknown object address");
    }

    @Test
    void selectAndExecuteAreNamed() {
        Recording seen = Talk.midway(2404)
                .client(data(0, 0, "2D 01 06 00 0A00 020000 81"))
                .server(data(0, 1, "2D 01 07 00 0A00 020000 81"))
                .client(data(1, 1, "2D 01 06 00 0A00 020000 01"))
                .server(data(1, 2, "2D 01 07 00 0A00 020000 01"))
                .server(data(2, 2, "2D 01 0A 00 0A00 020000 01"))
                .end();

        assertThat(seen.operations.stream().map(o -> o.phase + " " + o.functionName))
                .containsExactly(
                        "REQUEST Select Single command",
                        "REPLY Select Single command",
                        "REQUEST Single command",
                        "REPLY Single command",
                        "NOTICE Single command");
        assertThat(seen.messages.getLast().field("asdu.causeName")).isEqualTo("activation termination");
    }

    @Test
    void reportsAreRunsOfAddresses() {
        Recording seen = Talk.midway(2404)
                .server(data(0, 0, "01 04 03 00 0100 0A0000 01 0B0000 00 0C0000 01 140000 00"))
                .server(data(1, 0, "0B 83 14 00 0100 640000 0100 00 0200 00 FFFF 80"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "NOTICE REPORT 1 unit 1 single points at 10 count 3",
                        "NOTICE REPORT 1 unit 1 single points at 20 count 1",
                        "NOTICE REPORT 11 unit 1 measured values at 100 count 3");
        assertThat(Iec104Messages.objects(seen.messages.getLast()).getLast().toString())
                .contains("address=102, value=-1", "invalid=true");
    }

    @Test
    void aReadIsAnsweredByAReport() {
        Recording seen = Talk.midway(2404)
                .client(data(0, 0, "66 01 05 00 0100 0A0000"))
                .server(data(0, 1, "0D 01 05 00 0100 0A0000 00002041 00"))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 102 unit 1 objects at 10 count 1", "REPLY READ 102 unit 1 objects at 10 count 1");
    }

    /** 101, 7.2.4: a command to all stations is confirmed by each with its own address. */
    @Test
    void everyStationConfirmsABroadcast() {
        Recording seen = Talk.tcp(2404)
                .client(START)
                .server(STARTED)
                .client(data(0, 0, "64 01 06 00 FFFF 000000 14"))
                .server(data(0, 1, "64 01 07 00 0400 000000 14"))
                .server(data(1, 1, "64 01 07 00 0500 000000 14"))
                .client(data(1, 2, "64 01 06 00 0500 000000 14"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines().get(3)).isEqualTo("REPLY READ 100 unit 65535 system at 0 count 1");
    }

    @Test
    void filesHaveTheirName() {
        Recording seen = Talk.midway(2404)
                .client(data(0, 0, "7A 01 0D 00 0100 0A0000 0300 00 01"))
                .server(data(0, 1, "78 01 0D 00 0100 0A0000 0300 100000 00"))
                .server(data(1, 1, "7D 01 0D 00 0100 0A0000 0300 01 02 AABB"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines().getFirst()).isEqualTo("NOTICE FILE 122 unit 1 files object 3 at 10 count 1");
        assertThat(seen.messages.getLast().field("objects.data")).isEqualTo("aabb");
    }

    @Test
    void startStopAndTestAreJoinedWithTheirConfirmations() {
        Recording seen = Talk.tcp(2404)
                .client(START)
                .server(STARTED)
                .server("680443000000")
                .client("680483000000")
                .client("680413000000")
                .server("680423000000")
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST CONFIGURE 263",
                        "REPLY CONFIGURE 263",
                        "REQUEST DIAGNOSE 323",
                        "REPLY DIAGNOSE 323",
                        "REQUEST CONFIGURE 275",
                        "REPLY CONFIGURE 275");
    }

    @Test
    void timesAreSpelledOut() {
        Recording seen = Talk.midway(2404)
                .server(data(0, 0, "1E 01 03 00 0100 0A0000 11 31D2 97 88 E4 87 14"))
                .end();

        assertThat(seen.messages.getFirst().field("objects.time")).isEqualTo("2020-07-04T08:23:53.809");
        assertThat(seen.messages.getFirst().field("objects.timeInvalid")).isEqualTo("true");
        assertThat(seen.messages.getFirst().field("objects.summerTime")).isEqualTo("true");
        assertThat(seen.messages.getFirst().field("objects.dayOfWeek")).isEqualTo("7");
        assertThat(seen.messages.getFirst().field("objects.blocked")).isEqualTo("true");
    }
}
