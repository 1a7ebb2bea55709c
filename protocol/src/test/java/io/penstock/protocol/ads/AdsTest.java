package io.penstock.protocol.ads;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What AMS messages do, whom they make known, and what the specification forbids. */
class AdsTest {
    private static final String ADDRESSES = "050D75600101 5303 C0A800010101 2080";
    /** Read State, invoke id 1. */
    private static final String GOOD = "0000 20000000" + ADDRESSES + "0400 0400 00000000 00000000 01000000";

    private static Recording play(String sample) {
        Talk talk = Sample.of(sample).talk();
        for (Sample.Message message : Sample.of(sample).messages()) {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        }
        return talk.end();
    }

    @Test
    void theSampleBecomesTheseOperations() {
        Recording seen = play("ads");

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST DISCOVER 1 unit 10000",
                        "REPLY DISCOVER 1 unit 10000",
                        "REQUEST DIAGNOSE 4 unit 851",
                        "REPLY DIAGNOSE 4 unit 851",
                        "REQUEST READ 9 unit 851 symbol handle by name object 61443 name MAIN.speed at 0 count 11",
                        "REPLY READ 9 unit 851 symbol handle by name object 61443 name MAIN.speed at 0 count 11",
                        "REQUEST WRITE 3 unit 851 symbol value by handle object 61445 at 444596225 count 2 values 1500..1500",
                        "REPLY WRITE 3 unit 851 symbol value by handle object 61445 at 444596225 count 2 values 1500..1500",
                        "REQUEST READ 2 unit 851 symbol value by handle object 61445 at 444596225 count 2",
                        "REPLY READ 2 unit 851 symbol value by handle object 61445 at 444596225 count 2",
                        "REQUEST READ 2 unit 851 index group object 39321 at 0 count 4",
                        "REPLY READ 2 unit 851 index group object 39321 at 0 count 4 failed 1794 invalid index group",
                        "REQUEST WRITE 61569 unit 851 symbol value by handle object 61445 at 1 count 2 values 1..1",
                        "REQUEST WRITE 61569 unit 851 PLC: M memory object 16416 at 8 count 4 values 7..7",
                        "REPLY WRITE 61569 unit 851 symbol value by handle object 61445 at 1 count 2 values 1..1",
                        "REPLY WRITE 61569 unit 851 PLC: M memory object 16416 at 8 count 4 values 7..7"
                                + " failed 1795 invalid index offset",
                        "REQUEST READ 6 unit 851 symbol value by handle object 61445 at 444596225 count 2",
                        "REPLY READ 6 unit 851 symbol value by handle object 61445 at 444596225 count 2",
                        "NOTICE REPORT 8 unit 32800",
                        "REQUEST REPORT 7 unit 851",
                        "REPLY REPORT 7 unit 851",
                        "REQUEST STOP 5 unit 851 stop object 6",
                        "REPLY STOP 5 unit 851 stop object 6",
                        "REQUEST STOP 5 unit 10000 reconfiguration object 16",
                        "REPLY STOP 5 unit 10000 reconfiguration object 16 failed 6 target port not found");
        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:02 10.0.0.2 PRODUCT TwinCAT System",
                        "02:00:00:00:00:02 10.0.0.2 FIRMWARE 3.1.4024");
    }

    /** Recorded: the controller calls itself CX_0D7560, TwinCAT 2.11.2228; the route is the computer's. */
    @Test
    void discoveryMakesADeviceKnownAndARouteConfiguresIt() {
        Recording seen = play("ads-discovery");

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST DISCOVER 65537",
                        "REPLY DISCOVER 65537",
                        "REQUEST CONFIGURE 65542 route name SHENHUAJ6-PC",
                        "REPLY CONFIGURE 65542 route name SHENHUAJ6-PC");
        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:02 10.0.0.2 HOST_NAME CX_0D7560",
                        "02:00:00:00:00:02 10.0.0.2 VENDOR_CLASS Windows CE 6.0",
                        "02:00:00:00:00:02 10.0.0.2 FIRMWARE 2.11.2228");
    }

    @Test
    void thePasswordOfARouteIsInNoField() {
        Recording seen = Talk.udp(48_899, 48_899)
                .client("03661471 00000000 06000000 C0A801C70101 1027 01000000 0200 0700 73656372657400")
                .end();

        assertThat(seen.messages.getFirst().fields().toString()).doesNotContain("secret", "736563726574");
    }

    /** AMS, ADS Write Control; ADS states of the ADS specification. */
    @ParameterizedTest
    @CsvSource({"2, RESET", "4, START", "5, START", "6, STOP", "15, STOP", "16, STOP", "8, CONFIGURE", "11, CONTROL"})
    void writeControlStartsAndStops(int state, String kind) {
        Recording seen = Talk.tcp(48_898)
                .client("0000 28000000" + ADDRESSES
                        + "0500 0400 08000000 00000000 01000000 %02x00 0000 00000000".formatted(state))
                .end();

        assertThat(seen.lines().getFirst()).startsWith("REQUEST " + kind + " 5 unit 851");
    }

    /** TwinCAT, system service: index group 120 opens a file, 500 starts a process; elsewhere they are only numbers. */
    @ParameterizedTest
    @CsvSource({
        "1027, 78000000, FILE, open a file",
        "1027, F4010000, CONTROL, start a process",
        "1027, 21030000, CONFIGURE, add a route",
        "5303, 78000000, WRITE, index group"
    })
    void groupsOfTheSystemService(String port, String group, String kind, String area) {
        Recording seen = Talk.tcp(48_898)
                .client("0000 2E000000 050D75600101" + port + "C0A800010101 2080 0300 0400 0E000000 00000000 01000000"
                        + group + "00000000 02000000 4100")
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines().getFirst()).startsWith("REQUEST " + kind + " 3").contains(area);
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        AMS/TCP header      | 0200 20000000 A 0400 0400 00000000 00000000 01000000                          | ads.tcp-command
        AMS/TCP header      | 0000 1F000000 A 0400 0400 00000000 00000000 01000000                          | ads.length
        AMS/TCP header      | 0000 20000000 A 0400 0400 01000000 00000000 01000000                          | ads.length
        AMS header          | 0000 20000000 A 0A00 0400 00000000 00000000 01000000                          | ads.command
        AMS header          | 0000 20000000 A 0400 0402 00000000 00000000 01000000                          | ads.flags
        ADS Read            | 0000 24000000 A 0200 0400 04000000 00000000 01000000 05F00000                 | ads.short
        ADS Write           | 0000 2D000000 A 0300 0400 0D000000 00000000 01000000 05F0000000000000FFFFFFFF 00 | ads.data-length
        ADS Write Control   | 0000 28000000 A 0500 0400 08000000 00000000 01000000 1400000000000000         | ads.state
        ADS Write Control   | 0000 28000000 A 0500 0400 08000000 00000000 01000000 0000000000000000         | ads.state
        Device Notification | 0000 28000000 A 0800 0400 08000000 00000000 01000000 04000000 01000000         | ads.notification
        sum command         | 0000 30000000 A 0900 0400 10000000 00000000 01000000 80F00000 FFFFFFFF 00000000 00000000 | ads.sum
        """)
    void messagesAreHeldToTheSpecification(String clause, String message, String id) {
        Recording seen = Talk.tcp(48_898)
                .client(GOOD)
                .client(message.replace("A 0", ADDRESSES + "0"))
                .client(GOOD.replace("01000000", "02000000"))
                .end();

        assertThat(seen.ids()).containsExactly(id);
        assertThat(seen.lines())
                .filteredOn(line -> line.startsWith("REQUEST DIAGNOSE 4"))
                .hasSizeGreaterThan(1);
    }

    @Test
    void aBlockBeyondItsDatagram() {
        assertThat(Talk.udp(48_899, 48_899)
                        .client("03661471 00000000 01000080 C0A801C70101 1027 FFFFFFFF 0500 FFFF 41")
                        .end()
                        .ids())
                .containsExactly("ads.discovery-block");
    }

    /** Recorded symbol tables have megabytes: what follows the part that is read is passed over. */
    @Test
    void aMessageLongerThanWhatIsKeptHidesNothing() {
        int size = 200_000;
        String head = "0000 %s C0A800010101 2080 050D75600101 5303 0200 0500 %s 00000000 01000000 00000000 %s"
                .formatted(little(32 + 8 + size), little(8 + size), little(size));
        Recording seen = Talk.tcp(48_898)
                .client(GOOD)
                .inPiecesOf(1400)
                .server(head + "00".repeat(size))
                .server(GOOD)
                .end();

        assertThat(seen.lines())
                .filteredOn(line -> line.startsWith("REQUEST DIAGNOSE 4"))
                .hasSize(2);
        assertThat(seen.ids()).doesNotContain("ads.length", "ads.tcp-command");
    }

    private static String little(int number) {
        return "%08x".formatted(Integer.reverseBytes(number));
    }

    @Test
    void aReplyWithoutRequestAndTooManyRequests() {
        assertThat(Talk.tcp(48_898)
                        .client(GOOD)
                        .server(
                                "0000 24000000 C0A800010101 2080 050D75600101 5303 0300 0500 04000000 00000000 09000000 00000000")
                        .client(GOOD)
                        .end()
                        .ids())
                .containsExactly("ads.unmatched-reply");
        Talk talk = Talk.tcp(48_898);
        for (int i = 0; i < 65; i++) {
            talk.client(GOOD);
        }
        assertThat(talk.end().ids()).containsExactly("ads.flood");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000000006 01 03 0000 0001",
                "0000 20000000 050D75600101 5303 C0A800010101 2080 0A00 0400 00000000 00000000 01000000",
                "0000 20000000 050D75600101 5303 C0A800010101 2080 0400 0400 05000000 00000000 01000000"
            })
    void theFirstBytesOfOtherProtocolsAreRefused(String hex) {
        assertThat(Talk.midway(9999).client(hex).protocol()).isNotEqualTo(AdsProtocol.NAME);
    }
}
