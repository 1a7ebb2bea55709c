package io.penstock.protocol.enip;

import static io.penstock.protocol.enip.EnipMessages.connected;
import static io.penstock.protocol.enip.EnipMessages.lines;
import static io.penstock.protocol.enip.EnipMessages.message;
import static io.penstock.protocol.enip.EnipMessages.registered;
import static io.penstock.protocol.enip.EnipMessages.unconnected;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Operation;
import io.penstock.protocol.OperationKind;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;

/** What messages do. Volume and clause are of the CIP Networks Library, PM020 is Rockwell's 1756-PM020. */
class EnipFunctionsTest {
    @Test
    void vol2_2_4_aSessionIsRegisteredAndEnds() {
        Recording seen = registered().client(message(0x66, 0x1234, 0, 0, "")).end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly("REQUEST DIAGNOSE 65637", "REPLY DIAGNOSE 65637", "NOTICE DIAGNOSE 65638");
    }

    @Test
    void vol2_2_4_2_listIdentityTellsOfTheDevice() {
        // Frame 2 of the capture enip_test1.pcap of suricata-verify, enip-alert.
        String identity = "0100 0C00 2D00 0100 0002AF12 0A0101A4 0000000000000000 0100 0C00 3A00 0403 3000 8E4D5200 0B"
                + "313735362D454E42542F41 03";
        Recording seen = Talk.udp(40_000, 44_818)
                .server(message(0x63, 0, 0, 0, identity))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:02 10.0.0.2 VENDOR Rockwell Automation/Allen-Bradley",
                        "02:00:00:00:00:02 10.0.0.2 VENDOR_CLASS Communications Adapter",
                        "02:00:00:00:00:02 10.0.0.2 FIRMWARE 4.3",
                        "02:00:00:00:00:02 10.0.0.2 SERIAL 00524D8E",
                        "02:00:00:00:00:02 10.0.0.2 PRODUCT 1756-ENBT/A");
    }

    @Test
    void vol1_a4_attributesAreReadAndWritten() {
        Recording seen = registered()
                .client(connected(1, "0E 03 2004 2465 3003"))
                .server(connected(1, "8E 00 00 00 0100"))
                .client(connected(2, "10 03 20F5 2401 3003 02000000"))
                .server(connected(2, "90 00 0F 00"))
                .end();

        assertThat(lines(seen))
                .containsExactly(
                        "REQUEST READ 14 Assembly object 101 at 3 count 1",
                        "REPLY READ 14 Assembly object 101 at 3 count 1",
                        "REQUEST CONFIGURE 16 TCP/IP Interface object 1 at 3 count 1 values 2..2",
                        "REPLY CONFIGURE 16 TCP/IP Interface object 1 at 3 count 1 values 2..2 failed 15 Privilege violation");
    }

    @Test
    void vol1_5_2_3_resetOfTheIdentityObject() {
        Recording seen = registered()
                .client(unconnected("05 02 2001 2401 00"))
                .server(unconnected("85 00 00 00"))
                .end();

        assertThat(lines(seen)).containsExactly("REQUEST RESET 5 Identity object 1", "REPLY RESET 5 Identity object 1");
    }

    @Test
    void vol1_a4_10_eachServiceOfAPacketIsAnOperationWithItsOwnOutcome() {
        Recording seen = registered()
                .client(connected(5, "0A 02 2002 2401 0200 0600 0E00 0E03200124013007 0E03200124013063"))
                .server(connected(5, "8A 00 1E 00 0200 0600 0C00 8E0000000141 8E001400"))
                .end();

        assertThat(lines(seen))
                .containsExactly(
                        "REQUEST READ 14 Identity object 1 at 7 count 1",
                        "REQUEST READ 14 Identity object 1 at 99 count 1",
                        "REPLY READ 14 Identity object 1 at 7 count 1",
                        "REPLY READ 14 Identity object 1 at 99 count 1 failed 20 Attribute not supported");
        assertThat(seen.identities).containsExactly("02:00:00:00:00:02 10.0.0.2 PRODUCT A");
    }

    @Test
    void vol1_3_5_5_4_anUnconnectedSendIsWhatItCarriesForTheSlotItGoesTo() {
        Recording seen = registered()
                .client(unconnected("52 02 2006 2401 059D 0600 0502 2001 2401 0100 0104"))
                .server(unconnected("D2 00 01 01 0402 02"))
                .end();

        assertThat(lines(seen))
                .containsExactly(
                        "REQUEST RESET 5 unit 4 Identity object 1",
                        "REPLY RESET 5 unit 4 Identity object 1 failed 66052 Unconnected request timed out");
    }

    @Test
    void vol1_3_5_5_1_openingAnIoConnectionToAnAssemblyIsControl() {
        String open = "54 02 2006 2401 0AF0 00000000 01000000 0200 4D00 0C040000 01000000 10270000 0448 10270000 0848"
                + "01 04 2004 2401 2C64 2C65";
        Recording seen = registered()
                .client(unconnected(open))
                .server(unconnected("D4 00 01 01 0601 0200 4D00 0C040000 00 00"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(lines(seen))
                .containsExactly(
                        "REQUEST CONTROL 84 Assembly object 100",
                        "REPLY CONTROL 84 Assembly object 100 failed 65798 Ownership conflict");
    }

    @Test
    void pm020_tagsAreNamedAndWrittenValuesAreRead() {
        String tag = "9106 53706565 6473 2803 9103 53657400";
        Recording seen = registered()
                .client(connected(1, "4D 08" + tag + "C400 0200 FEFFFFFF 0A000000"))
                .server(connected(1, "CD 00 00 00"))
                .client(connected(2, "4C 08" + tag + "0100"))
                .server(connected(2, "CC 00 05 01 0000"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(lines(seen))
                .containsExactly(
                        "REQUEST WRITE 77 tag name Speeds[3].Set count 2 values -2..10",
                        "REPLY WRITE 77 tag name Speeds[3].Set count 2 values -2..10",
                        "REQUEST READ 76 tag name Speeds[3].Set count 1",
                        "REPLY READ 76 tag name Speeds[3].Set count 1 failed 5 Path destination unknown");
    }

    @Test
    void pm020_programsAndFirmwareAreToldApart() {
        Recording seen = registered()
                .client(connected(1, "07 02 208E 2401"))
                .client(connected(2, "06 02 208E 2401"))
                .client(connected(3, "4D 02 20A1 2401 00000000"))
                .client(connected(4, "08 02 206A 2400"))
                .client(connected(5, "4B 02 2037 2401"))
                .client(connected(6, "50 02 2039 2401"))
                .end();

        assertThat(seen.operations.stream()
                        .filter(o -> o.function < 0x80)
                        .limit(6)
                        .map(o -> o.kind + " " + o.functionName))
                .containsExactly(
                        "STOP Stop",
                        "START Start",
                        "FIRMWARE Transfer",
                        "PROGRAM_DOWNLOAD Create",
                        "FILE Initiate Upload",
                        "CONFIGURE Validate Configuration");
    }

    @Test
    void pccc_1770_6_5_16_7_filesModesAndTheirErrors() {
        String requestor = "4B 02 2067 2401 07 4D00 12345678";
        Recording seen = registered()
                .client(connected(1, requestor + "0F 00 0100 A2 04 07 89 0A 00"))
                .server(connected(1, "CB 00 00 00 07 4D00 12345678 4F 00 0100 01000200"))
                .client(connected(2, requestor + "0F 00 0200 AA 02 07 89 0A 00 FFFF"))
                .server(connected(2, "CB 00 00 00 07 4D00 12345678 4F F0 0200 0B"))
                .client(connected(3, requestor + "0F 00 0300 80 01"))
                .server(connected(3, "CB 00 00 00 07 4D00 12345678 4F 00 0300"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(lines(seen))
                .containsExactly(
                        "REQUEST READ 135074 integer object 7 at 10 count 4",
                        "REPLY READ 135074 integer object 7 at 10 count 4",
                        "REQUEST WRITE 135082 integer object 7 at 10 count 2 values -1..-1",
                        "REPLY WRITE 135082 integer object 7 at 10 count 2 values -1..-1 failed 61451 Access denied, improper privilege",
                        "REQUEST STOP 135040",
                        "REPLY STOP 135040");
    }

    @Test
    void vol2_3_2_ioDataIsReportedWithItsLength() {
        Recording seen = Talk.udp(2222, 2222)
                .client("0200 0280 0800 03064B00 DB943F00 B100 0600 A587E80F0300")
                .end();

        assertThat(seen.lines()).containsExactly("NOTICE REPORT 196608 I/O count 6");
        assertThat(seen.messages.getFirst().field("sequenceNumber")).isEqualTo("4166875");
    }

    @Test
    void vol2_2_5_aRefusedRequestFailsInAllItsParts() {
        Recording seen = registered()
                .client(unconnected("05 02 2001 2401 00"))
                .server(message(0x6F, 0x1234, 0x64, 0, ""))
                .end();

        assertThat(lines(seen).getLast())
                .isEqualTo("REPLY RESET 5 Identity object 1 failed 100 Invalid Session Handle");
    }

    @Test
    void everyFunctionHasANameAndNoTwoOfOneClassShareACode() {
        assertThat(new EnipProtocol().profile().functions())
                .hasSizeGreaterThan(100)
                .allSatisfy(function -> assertThat(function.name()).isNotBlank());
        assertThat(CipServices.kind(0x10, Operation.NONE)).isEqualTo(OperationKind.WRITE);
    }
}
