package io.penstock.protocol.iec104;

import static io.penstock.protocol.iec104.Iec104Messages.data;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the standards forbid is named, and the frame behind it is read. */
class Iec104ViolationsTest {
    private static final String POINT = "01 01 03 00 0100 0A0000 01";
    private static final String POINT_LINE = "NOTICE REPORT 1 unit 1 single points at 10 count 1";

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        101, 7.2.1 | 29 01 05 00 0100 0A0000 01     | iec104.asdu-length
        101, 7.2.1 | 16 01 03 00 0100 0A0000 01     | iec104.reserved-type
        101, 7.2.1 | 00 01 03 00 0100 0A0000 01     | iec104.reserved-type
        101, 7.2.3 | 01 01 00 00 0100 0A0000 01     | iec104.reserved-cause
        101, 7.2.3 | 01 01 2A 00 0100 0A0000 01     | iec104.reserved-cause
        101, 7.3   | 2D 01 03 00 0100 0A0000 01     | iec104.cause-of-type
        101, 7.3   | 01 01 06 00 0100 0A0000 01     | iec104.cause-of-type
        101, 7.2.4 | 01 01 03 00 0000 0A0000 01     | iec104.common-address
        101, 7.2.2 | 01 02 03 00 0100 0A0000 01     | iec104.asdu-length
        101, 7.2.2 | 01 7F 03 00 0100 0A0000 01     | iec104.asdu-length
        101, 7.2.2 | 01 81 03 00 0100 0A0000 01 00  | iec104.asdu-length
        101, 7.2   | 01 01 03                       | iec104.asdu-header
        101, 7.3   | 2D 01 07 00 0100 0A0000 01     | iec104.unmatched-confirmation
        """)
    void dataAreHeldToTheStandard(String clause, String asdu, String id) {
        Recording seen = started()
                .server(data(0, 0, asdu))
                .server(data(1, 0, POINT))
                .client("680401000400")
                .end();

        assertThat(seen.ids()).containsExactly(id);
        assertThat(seen.lines()).contains(POINT_LINE);
    }

    @ParameterizedTest(name = "104, 5.1: {1}")
    @CsvSource({
        "680407010000, iec104.control-field",
        "680401010000, iec104.control-field",
        "68050700000000, iec104.control-field",
        "6804C3000000, iec104.u-function",
        "680403000000, iec104.u-function",
        "680300000000, iec104.length",
        "68FE00000000, iec104.length",
        "00000000, iec104.start"
    })
    void framesAreHeldToTheStandard(String frame, String id) {
        Recording seen = started().server(frame).server(data(0, 0, POINT)).end();

        assertThat(seen.ids()).startsWith(id);
        assertThat(seen.lines()).contains(POINT_LINE);
    }

    @Test
    void sequenceNumbersFollowOneAnotherToTheirEndAndAround() {
        Talk talk = Talk.midway(2404);
        for (int i = 32_760; i < 32_780; i++) {
            talk.server(data(i & 0x7FFF, 0, POINT));
            talk.client(Talk.bytes(
                    "68 04 01 00 %02x %02x".formatted((i + 1 & 0x7FFF) << 1 & 0xFF, (i + 1 & 0x7FFF) >> 7)));
        }

        assertThat(talk.seen.ids()).isEmpty();
        assertThat(talk.server(data(100, 0, POINT)).end().ids()).containsExactly("iec104.send-sequence");
    }

    @Test
    void onlyWhatWasSentIsAcknowledged() {
        assertThat(started()
                        .server(data(0, 0, POINT))
                        .client("680401000400")
                        .client("680401000400")
                        .end()
                        .ids())
                .containsExactly("iec104.receive-sequence");
        // One that overtakes its data on the way to the capture is none.
        assertThat(started()
                        .client("680401000200")
                        .server(data(0, 0, POINT))
                        .client("680401000200")
                        .end()
                        .ids())
                .isEmpty();
        assertThat(started()
                        .server(data(0, 0, POINT))
                        .server(data(1, 0, POINT))
                        .client("680401000400")
                        .client("680401000200")
                        .end()
                        .ids())
                .containsExactly("iec104.receive-sequence");
    }

    @Test
    void nothingIsSentBeforeTheStartAndAfterTheStop() {
        assertThat(Talk.tcp(2404).server(data(0, 0, POINT)).end().ids()).containsExactly("iec104.not-started");
        assertThat(Talk.midway(2404).server(data(0, 0, POINT)).end().ids()).isEmpty();
        assertThat(started()
                        .client("680413000000")
                        .server("680423000000")
                        .server(data(0, 0, POINT))
                        .end()
                        .ids())
                .containsExactly("iec104.not-started");
    }

    @Test
    void whatIsLostProvesNothing() {
        assertThat(started()
                        .client(data(0, 0, "64 01 06 00 0100 000000 14"))
                        .clientLoses(16)
                        .client(data(7, 9, "64 01 06 00 0100 000000 14"))
                        .server(data(9, 8, "2D 01 07 00 0100 0A0000 01"))
                        .end()
                        .ids())
                .isEmpty();
    }

    @Test
    void aFloodIsReportedOnce() {
        Talk talk = started();
        for (int i = 0; i < 100; i++) {
            talk.client(data(i, 0, "2D 01 06 00 0100 %02x0000 01".formatted(i)));
        }

        assertThat(talk.seen.ids()).containsExactly("iec104.flood");
    }

    private static Talk started() {
        return Talk.tcp(2404).client("680407000000").server("68040B000000");
    }
}
