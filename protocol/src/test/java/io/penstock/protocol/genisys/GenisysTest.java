package io.penstock.protocol.genisys;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Polls are those of ICSNPP's capture (frames 4, 6 and 16); checksums of the rest are CRC-16 as in Modbus. */
class GenisysTest {
    private static final String POLL = "fb018340f6";
    private static final String ACKNOWLEDGE = "f101f6";

    private static Talk talk() {
        return Talk.tcp(10001).client(POLL).server(ACKNOWLEDGE);
    }

    @Test
    void aPollIsAReadThatIndicationsAnswer() {
        Recording seen = talk().client(POLL).server("f2010005a35ff6").end();

        assertThat(seen.lines().subList(2, 4))
                .containsExactly(
                        "REQUEST READ 251 unit 1 indications", "REPLY READ 251 unit 1 indications at 0 count 1");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void aControlHasItsAddressAndValue() {
        Recording seen =
                talk().client("fc0103f00f2104f6").server("f30103f00f2210f6").end();

        assertThat(seen.lines().subList(2, 4))
                .containsExactly(
                        "REQUEST CONTROL 252 unit 1 controls at 3 count 1 values 255..255",
                        "REPLY CONTROL 252 unit 1 controls at 3 count 1 values 255..255");
    }

    @Test
    void anExecutionAndARecallAndCommonControls() {
        Recording seen = talk().client("fe018010f6")
                .server(ACKNOWLEDGE)
                .client("fd0180e0f6")
                .client("f9000001f00178f6")
                .end();

        assertThat(seen.lines().subList(2, 7))
                .containsExactly(
                        "REQUEST CONTROL 254 unit 1 controls",
                        "REPLY CONTROL 254 unit 1 controls",
                        "REQUEST READ 253 unit 1 indications",
                        "NOTICE CONTROL 249 unit 0 controls at 0 count 1 values 1..1",
                        "UNANSWERED READ 253 unit 1 indications");
    }

    @Test
    void aPollThatIsNotSecuredHasNoChecksum() {
        assertThat(talk().client("fb01f6").end().ids()).isEmpty();
    }

    @Test
    void aWrongChecksumIsReportedAndTheMessageIsNoOperation() {
        Recording seen = talk().client("fb018341f6").end();

        assertThat(seen.ids()).containsExactly("genisys.crc");
        assertThat(seen.operations).hasSize(2);
    }

    @Test
    void undefinedHeadersAndFramingInside() {
        assertThat(talk().client("f4010203f6").end().ids()).contains("genisys.header");
        assertThat(talk().client("fb01f1f6").end().ids()).contains("genisys.escape");
        assertThat(talk().client("fb01f011f6").end().ids()).contains("genisys.escape");
        assertThat(talk().client("fcf6").end().ids()).containsExactly("genisys.length");
        assertThat(talk().client("fc01000102f6").end().ids()).contains("genisys.length");
    }

    /** ICSNPP's capture has such messages: this is one of its second kind. */
    @Test
    void aChecksumWithoutEscapesIsRead() {
        Recording seen =
                talk().client(POLL).server("f20108060a040c040f0409f0f6").end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines()).contains("REPLY READ 251 unit 1 indications at 8 count 4");
    }

    @Test
    void readingGoesOnAtTheNextHeader() {
        Recording seen = talk().client("0102" + POLL)
                .client("aa".repeat(1000))
                .client(POLL)
                .end();

        assertThat(seen.ids()).contains("genisys.framing");
        assertThat(seen.lines())
                .filteredOn("REQUEST READ 251 unit 1 indications"::equals)
                .hasSize(3);
    }

    @Test
    void aStationThatWasNotAskedIsReported() {
        assertThat(talk().server("f2010005a35ff6").client(POLL).end().ids()).containsExactly("genisys.unmatched-reply");
    }

    @Test
    void otherBytesOnItsPortAreNotGenisys() {
        Talk talk = Talk.tcp(10001).client("fb01f6").client("GET".getBytes(StandardCharsets.US_ASCII));

        assertThat(talk.end().operations).isEmpty();
    }

    @Test
    void moreStationsThanALineHolds() {
        Talk talk = talk();
        for (int i = 0; i < 65; i++) {
            talk.client("fb%02xf6".formatted(i + 1));
        }
        assertThat(talk.end().ids()).containsExactly("genisys.flood");
    }
}
