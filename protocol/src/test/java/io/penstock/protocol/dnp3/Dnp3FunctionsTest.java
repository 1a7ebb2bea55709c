package io.penstock.protocol.dnp3;

import static io.penstock.protocol.dnp3.Dnp3Messages.frame;
import static io.penstock.protocol.dnp3.Dnp3Messages.request;
import static io.penstock.protocol.dnp3.Dnp3Messages.response;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Carrier;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Phase;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Probe;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What requests and responses of DNP3 become; the fragments are the standard's or of the captures named. */
class Dnp3FunctionsTest {
    private static final String CROB = "0C01 17 01 05 01 19 4C040000 B0040000 ";

    /** OpenDNP3's log of procedure 6.6.2.2 has this frame with its checksum. */
    @Test
    void theChecksumIsThatOfTheStandard() {
        byte[] reset = Talk.bytes("056405C000040100D7F7");

        assertThat(frame(0xC0, 1024, 1, "")).isEqualTo(reset);
        assertThat(new Dnp3Protocol()
                        .probe(
                                Carrier.TCP,
                                io.penstock.capture.Direction.TO_SERVER,
                                io.penstock.capture.Bytes.of(reset)))
                .isEqualTo(Probe.YES);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        C1 01 3C02 06                 | C1 81 0000 | READ 1 unit 1024 class 1 object 15362
        C2 01 1E00 01 0000 0900       | C2 81 0000 | READ 1 unit 1024 analog inputs object 7680 at 0 count 10
        C3 02 5000 00 07 07           | C3 81 0000 | CONFIGURE 2 unit 1024 internal indications object 20480 at 7 count 1
        C3 02 3201 07 01 112233445566 | C3 81 0000 | TIME_SYNC 2 unit 1024 time and date object 12801 count 1
        C4 0D                         | C4 81 0000 | RESET 13 unit 1024
        C5 12                         | C5 81 0001 | STOP 18 unit 1024 failed 1 no function code support
        C6 15 3C02 06                 | C6 81 0002 | CONFIGURE 21 unit 1024 class 1 object 15362 failed 2 object unknown
        C7 09 1400 06                 | C7 81 0004 | CONTROL 9 unit 1024 counters object 5120 failed 4 parameter error
        C8 17                         | C8 81 0000 | TIME_SYNC 23 unit 1024
        """)
    void aRequestAndItsResponse(String request, String response, String line) {
        Recording seen = Talk.tcp(20000)
                .client(request(request))
                .server(response(response))
                .end();

        String asked = line.replaceAll(" failed.*", "");
        if (request.contains("5000 00 07 07")) {
            // A write carries data: without it the request is cut.
            assertThat(seen.ids()).containsExactly("dnp3.unknown-object");
        } else {
            assertThat(seen.ids()).isEmpty();
        }
        assertThat(seen.lines()).containsExactly("REQUEST " + asked, "REPLY " + line);
    }

    @Test
    void eachPointOfAControlHasItsOutcome() {
        String two = "0C01 17 02 05 01 19 4C040000 B0040000 %s 06 03 01 00000000 00000000 %s";
        Recording seen = Talk.tcp(20000)
                .client(request("C0 05 " + two.formatted("00", "00")))
                .server(response("C0 81 0000 " + two.formatted("00", "04")))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST CONTROL 5 unit 1024 binary output commands object 3073 at 5 count 1 values 1..1",
                        "REQUEST CONTROL 5 unit 1024 binary output commands object 3073 at 6 count 1 values 3..3",
                        "REPLY CONTROL 5 unit 1024 binary output commands object 3073 at 5 count 1 values 1..1",
                        "REPLY CONTROL 5 unit 1024 binary output commands object 3073 at 6 count 1 values 3..3"
                                + " failed 4 not supported");
        assertThat(seen.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"2901, 0A000000, 10", "2902, F6FF, -10", "2903, 00002041, 10", "2904, 0000000000002440, 10"})
    void setpointsAreValues(String object, String value, long number) {
        Recording seen = Talk.tcp(20000)
                .client(request("C0 06" + object + "28 0100 0700" + value + "00"))
                .end();

        assertThat(seen.operations).hasSize(1);
        assertThat(seen.operations.getFirst().phase).isEqualTo(Phase.NOTICE);
        assertThat(seen.operations.getFirst().address).isEqualTo(7);
        assertThat(seen.operations.getFirst().lowestValue).isEqualTo(number);
    }

    @Test
    void selectThenOperateIsGoodAndOperateAloneIsNot() {
        Recording good = Talk.tcp(20000)
                .client(request("C3 03" + CROB + "00"))
                .server(response("C3 81 0000" + CROB + "00"))
                .client(request("C4 04" + CROB + "00"))
                .end();
        assertThat(good.ids()).isEmpty();

        Recording without =
                Talk.tcp(20000).client(request("C4 04" + CROB + "00")).end();
        assertThat(without.ids()).containsExactly("dnp3.operate-without-select");
        assertThat(Talk.midway(20000)
                        .client(request("C4 04" + CROB + "00"))
                        .end()
                        .ids())
                .isEmpty();
        Recording other = Talk.tcp(20000)
                .client(request("C3 03" + CROB + "00"))
                .client(request("C4 04" + CROB.replace("17 01 05", "17 01 06") + "00"))
                .end();
        assertThat(other.ids()).containsExactly("dnp3.operate-without-select");
    }

    @Test
    void unsolicitedResponsesAreReports() {
        Recording seen = Talk.tcp(20000)
                .server(response("F3 82 0000 0201 28 0200 0700 81 0800 01"))
                .client(request("D3 00"))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "NOTICE REPORT 130 unit 1024 binary input events object 513 at 7 count 2",
                        "NOTICE REPORT 0 unit 1024");
        assertThat(seen.ids()).isEmpty();
    }

    /** ITI's file_read.pcap and file_delete.pcap. */
    @Test
    void filesAreNamed() throws Exception {
        Recording seen = PlantCaptures.read(PlantCaptures.file("ITI__ICS-Security-Tools/pcaps/dnp3/file_read.pcap"));

        assertThat(seen.lines().getFirst())
                .isEqualTo("REQUEST FILE 25 unit 4 files object 17923 name ./testfile.txt count 1");
        assertThat(seen.operations).allMatch(operation -> operation.kind == OperationKind.FILE && !operation.failed);
        assertThat(seen.messages.get(3).field("objects.points.data"))
                .isEqualTo("54686973206973206120746573742066696c65");
    }

    @Test
    void aFailedFileCommandSaysWhy() {
        String open = "4603 5B 01 1B00 1A00 0100 000000000000 0000 00000000 00000000 0100 0004 0100 41";
        Recording seen = Talk.tcp(20000)
                .client(request("C0 19" + open))
                .server(response("C0 81 0000 4604 5B 01 0D00 00000000 00000000 0004 0100 03"))
                .end();

        assertThat(seen.lines().getLast())
                .isEqualTo("REPLY FILE 25 unit 1024 files object 17923 name A count 1 failed 3 file not found");
    }

    @Test
    void attributesIdentifyTheOutstation() {
        Recording seen = Talk.tcp(20000)
                .client(request("C0 01 00FE 00 00 00"))
                .server(response("C0 81 0000 00FC 00 00 00 01 04 41636D65 00FA 00 00 00 01 03 525455"
                        + "00F8 00 00 00 01 02 3432 00F2 00 00 00 01 03 312E32 00EF 00 00 00 02 02 2A00"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines().getFirst())
                .isEqualTo("REQUEST DISCOVER 1 unit 1024 device attributes object 254 at 0 count 1");
        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:02 10.0.0.2 VENDOR Acme",
                        "02:00:00:00:00:02 10.0.0.2 PRODUCT RTU",
                        "02:00:00:00:00:02 10.0.0.2 SERIAL 42",
                        "02:00:00:00:00:02 10.0.0.2 FIRMWARE 1.2");
    }

    /** Clause 7: a challenge delays the response, which still belongs to the request that was challenged. */
    @Test
    void aChallengedRequestIsAnsweredAfterTheChallengeIsMet() {
        Recording seen = Talk.tcp(20000)
                .client(request("C1 05" + CROB + "00"))
                .server(response("E1 83 0000 7801 5B 01 0C00 01000000 0100 04 01 AABBCCDD"))
                .client(request("C1 20 7802 5B 01 0A00 01000000 0100 AABBCCDD"))
                .server(response("C1 81 0000" + CROB + "00"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.operations.stream().map(o -> o.phase + " " + o.kind))
                .containsExactly("REQUEST CONTROL", "NOTICE AUTHENTICATE", "NOTICE AUTHENTICATE", "REPLY CONTROL");
    }

    @Test
    void anAuthenticationErrorFails() {
        Recording seen = Talk.tcp(20000)
                .client(request("C1 20 7806 5B 01 0A00 01000000 0100 AABBCCDD"))
                .server(response("C1 83 0000 7807 5B 01 0F00 01000000 0100 0000 01 000000000000"))
                .end();

        assertThat(seen.lines().getLast()).endsWith("failed 1 authentication failed");
    }

    @Test
    void linkRequestsAreJoinedWithTheirAnswers() {
        Recording seen = Talk.tcp(20000)
                .client(frame(0xC9, 1024, 1, ""))
                .server(frame(0x0B, 1, 1024, ""))
                .client(frame(0xC0, 1024, 1, ""))
                .server(frame(0x0F, 1, 1024, ""))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST DIAGNOSE 265 unit 1024",
                        "REPLY DIAGNOSE 265 unit 1024",
                        "REQUEST DIAGNOSE 256 unit 1024",
                        "REPLY DIAGNOSE 256 unit 1024 failed 15 Link Not Supported");
    }

    @Test
    void aFragmentInSegmentsIsOneResponse() {
        Recording seen = Talk.udp(20001, 20000)
                .client(request("C1 01 0102 06"))
                .server(frame(0x44, 1, 1024, "41 C1 81 0000 0102 00"))
                .server(frame(0x44, 1, 1024, "02 00 01"))
                .server(frame(0x44, 1, 1024, "83 01 81"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 1 unit 1024 binary inputs object 258",
                        "REPLY READ 1 unit 1024 binary inputs object 258");
        assertThat(seen.messages.getLast().field("objects.points").toLowerCase(Locale.ROOT))
                .contains("index=1, flags=129");
    }

    /** Suricata's bug 4111: objects without bytes, four billion of them. */
    @Test
    void countsOfObjectsWithoutBytesCostNothing() {
        Recording seen = Talk.tcp(20000)
                .client(request("C1 02 3C01 09 FFFFFFFF 3C01 02 00000000 FFFFFFFF 6E00 09 FFFFFFFF"))
                .end();

        assertThat(seen.ids()).containsOnly("dnp3.empty-objects").hasSize(3);
    }
}
