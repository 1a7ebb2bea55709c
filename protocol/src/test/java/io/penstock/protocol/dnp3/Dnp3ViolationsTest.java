package io.penstock.protocol.dnp3;

import static io.penstock.protocol.dnp3.Dnp3Messages.frame;
import static io.penstock.protocol.dnp3.Dnp3Messages.request;
import static io.penstock.protocol.dnp3.Dnp3Messages.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What IEEE 1815 forbids is named, and the message behind it is read. */
class Dnp3ViolationsTest {
    private static final String READ = "C1 01 3C01 06";
    private static final String READ_LINE = "REQUEST READ 1 unit 1024 class 0 object 15361";

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        clause 4  | C1                        | dnp3.fragment-header
        clause 4  | C1 22                     | dnp3.reserved-function
        clause 4  | C1 80                     | dnp3.reserved-function
        clause 4  | 81 01 3C01 06             | dnp3.fragment-control
        clause 4  | D1 01 3C01 06             | dnp3.fragment-control
        clause 4  | C1 81 0000                | dnp3.wrong-side
        clause 4  | C1 01 0100 0A             | dnp3.qualifier
        clause 4  | C1 01 0100 86             | dnp3.qualifier
        clause 4  | C1 01 0100 76             | dnp3.qualifier
        clause 4  | C1 01 0100 00 05 04       | dnp3.range
        clause 4  | C1 01 01                  | dnp3.object-data
        clause 4  | C1 02 2201 00 00 01 0000  | dnp3.object-data
        clause 4  | C1 19 4603 5B 01 FFFF 00  | dnp3.object-data
        clause 11 | C1 01 FF00 06             | dnp3.unknown-object
        clause 11 | C1 02 6400 07 01 00       | dnp3.unknown-object
        clause 11 | C1 02 3C01 07 01          | dnp3.empty-objects
        clause 12 | C1 05 0C01 17 01 01 0501 00000000 00000000 00 | dnp3.control-code
        clause 12 | C1 05 0C01 17 01 01 C101 00000000 00000000 00 | dnp3.control-code
        clause 4  | C1 04 0C01 17 01 01 0101 00000000 00000000 00 | dnp3.operate-without-select
        """)
    void fragmentsAreHeldToTheStandard(String clause, String fragment, String id) {
        Recording seen =
                Talk.tcp(20000).client(request(fragment)).client(request(READ)).end();

        assertThat(seen.ids()).contains(id);
        assertThat(seen.lines()).contains(READ_LINE);
    }

    @ParameterizedTest(name = "clause 9: {3}")
    @CsvSource({
        "0xC5, 1, C0C13C, dnp3.link-function",
        "0x02, 1, '', dnp3.link-function",
        "0xC4, 1, '', dnp3.length",
        "0xC9, 1, C0, dnp3.length",
        "0xD4, 1, C0C10D, dnp3.frame-count-valid",
        "0xC3, 1, C0C10D, dnp3.frame-count-valid",
        "0xC4, 65535, C0C10D, dnp3.source-address",
        "0xC4, 1, 01C10D, dnp3.segment-sequence"
    })
    void framesAreHeldToTheStandard(String control, int source, String data, String id) {
        Recording seen = Talk.tcp(20000)
                .client(request(READ))
                .client(frame(Integer.decode(control), 1024, source, data))
                .client(request(READ))
                .end();

        assertThat(seen.ids()).contains(id);
        assertThat(seen.lines().stream().filter(READ_LINE::equals)).hasSize(2);
    }

    @Test
    void clause9_damagedFramesAreLeftOutAndTheNextIsRead() {
        byte[] header = request(READ);
        header[4] ^= 1;
        byte[] block = request(READ);
        block[12] ^= 1;
        Recording seen = Talk.tcp(20000)
                .client(request(READ))
                .client(header)
                .client(block)
                .client("00 01 02 05 64 64")
                .client(request(READ))
                .end();

        assertThat(seen.ids()).startsWith("dnp3.header-crc").contains("dnp3.block-crc", "dnp3.start");
        assertThat(seen.lines().stream().filter(READ_LINE::equals)).hasSize(2);
    }

    @Test
    void clause4_responsesBelongToRequests() {
        Recording seen = Talk.tcp(20000)
                .client(request(READ))
                .server(response("C5 81 0000"))
                .client(request(READ))
                .server(response("C1 81 00C0"))
                .end();

        assertThat(seen.ids()).containsExactly("dnp3.unmatched-response", "dnp3.reserved-indications");
    }

    @Test
    void aFragmentThatNeverEndsIsDroppedAtItsLimit() {
        Talk talk = Talk.tcp(20000).client(request(READ));
        String data = "00".repeat(249);
        for (int i = 0; i < 100; i++) {
            talk.server(frame(0x44, 1, 1024, "%02x".formatted(i == 0 ? 0x40 : i & 0x3F) + data));
        }

        assertThat(talk.server(response("C1 81 0000")).end().ids())
                .startsWith("dnp3.fragment-size")
                .containsOnlyOnce("dnp3.fragment-size");
    }

    @Test
    void aFloodIsReportedOnce() {
        Talk talk = Talk.tcp(20000);
        for (int i = 0; i < 100; i++) {
            talk.client(request("C%X 01 3C01 06".formatted(i & 15)));
        }

        assertThat(talk.seen.ids()).containsExactly("dnp3.flood");
    }

    @Test
    void whatIsLostProvesNothing() {
        Recording seen = Talk.tcp(20000)
                .client(request(READ))
                .clientLoses(20)
                .client(frame(0xC4, 1024, 1, "83C10D"))
                .client(request("C4 04 0C01 17 01 01 0101 00000000 00000000 00"))
                .server(response("C5 81 0000"))
                .end();

        assertThat(seen.ids()).isEmpty();
    }
}
