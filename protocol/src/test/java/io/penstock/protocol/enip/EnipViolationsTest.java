package io.penstock.protocol.enip;

import static io.penstock.protocol.enip.EnipMessages.connected;
import static io.penstock.protocol.enip.EnipMessages.message;
import static io.penstock.protocol.enip.EnipMessages.registered;
import static io.penstock.protocol.enip.EnipMessages.unconnected;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.protocol.Carrier;
import io.penstock.protocol.Operation;
import io.penstock.protocol.Phase;
import io.penstock.protocol.Probe;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One message for each rule of the two volumes that can be broken, and that reading goes on behind it. */
class EnipViolationsTest {
    private static final byte[] GOOD = connected(9, "0E 03 2004 2465 3003");

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("enip.command", message(0x80, 0x1234, 0, 0, "")),
                Arguments.of("enip.length", message(0x66, 0x1234, 0, 0, "00")),
                Arguments.of("enip.status", message(0x63, 0, 1, 0, "")),
                Arguments.of("enip.options", message(0x63, 0, 0, 1, "")),
                Arguments.of("enip.protocol-version", message(0x65, 0, 0, 0, "0200 0000")),
                Arguments.of(
                        "enip.session",
                        message(0x6F, 0x9999, 0, 0, "00000000 0000 0200 0000 0000 B200 0600 0102 2001 2401")),
                Arguments.of(
                        "enip.items",
                        message(0x6F, 0x1234, 0, 0, "00000000 0000 0200 0000 0000 B200 9900 0102 2001 2401")),
                Arguments.of(
                        "enip.item-type",
                        message(0x6F, 0x1234, 0, 0, "00000000 0000 0300 0000 0000 B200 0600 0102 2001 2401 0090 0000")),
                Arguments.of("enip.item-order", message(0x6F, 0x1234, 0, 0, "00000000 0000 0100 0000 0000")),
                Arguments.of("cip.message", message(0x6F, 0x1234, 0, 0, "00000000 0000 0200 0000 0000 B200 0100 01")),
                Arguments.of("cip.service", connected(1, "0B 02 2001 2401")),
                Arguments.of("cip.path", connected(1, "0E 09 2001 2401")),
                Arguments.of("cip.path", connected(1, "0E 02 E001 2401")),
                Arguments.of("cip.multiple-service", connected(1, "0A 02 2002 2401 0200 0600 FF00 0102 2001 2401")),
                Arguments.of("cip.multiple-service", connected(1, "0A 02 2002 2401 FFFF")),
                Arguments.of("cip.embedded-message", unconnected("52 02 2006 2401 059D FF00 0102 2001 2401 0100 0104")),
                Arguments.of(
                        "cip.connection-parameters",
                        unconnected("54 02 2006 2401 0AF0 00000000 01000000 0200 4D00 0C040000 09000000 10270000 0448"
                                + "10270000 0848 01 04 2004 2401 2C64 2C65")),
                Arguments.of("cip.pccc", connected(1, "4B 02 2067 2401 07 4D00 12345678 0F 00")));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenRuleIsReportedAndTheNextMessageIsRead(String id, byte[] message) {
        Recording seen = registered().client(message).client(GOOD).end();

        assertThat(seen.ids()).containsExactly(id);
        assertThat(seen.lines()).contains("REQUEST READ 14 Assembly object 101 at 3 count 1");
    }

    @Test
    void vol1_2_4_2_repliesThatNobodyAskedForOrThatAnswerSomethingElse() {
        assertThat(registered()
                        .server(connected(1, "8E 00 00 00"))
                        .client(GOOD)
                        .end()
                        .ids())
                .containsExactly("cip.unmatched-reply");
        assertThat(registered()
                        .client(GOOD)
                        .server(connected(9, "81 00 00 00"))
                        .end()
                        .ids())
                .containsExactly("cip.mismatched-reply");
        assertThat(registered()
                        .client(GOOD)
                        .server(connected(9, "0E 00 00 00 01"))
                        .end()
                        .ids())
                .containsExactly("cip.reply-bit");
        assertThat(registered()
                        .client(GOOD)
                        .server(connected(9, "8E 00 50 00"))
                        .end()
                        .ids())
                .containsExactly("cip.general-status");
    }

    @Test
    void vol2_2_4_sessionsAreOfTcp() {
        Recording seen = Talk.udp(40_000, 44_818)
                .client(message(0x63, 0, 0, 0, ""))
                .client(message(0x65, 0, 0, 0, "0100 0000"))
                .end();

        assertThat(seen.ids()).containsExactly("enip.udp-command");
    }

    /** Suricata #4009, CVE-2024-38534: what is never answered is forgotten. */
    @Test
    void aFloodIsReportedOnce() {
        Talk talk = registered();
        for (int i = 0; i < 1000; i++) {
            talk.client(connected(i, "0E 03 2004 2465 3003"));
        }

        Recording seen = talk.end();
        assertThat(seen.ids()).containsExactly("enip.flood");
        assertThat(seen.operations.stream().filter(o -> o.phase == Phase.UNANSWERED))
                .hasSizeLessThanOrEqualTo(64);
    }

    /** Packets in packets: Suricata #4111's sort of loop. */
    @Test
    void packetsInPacketsEndAtAFixedDepth() {
        String inner = "0102 2001 2401";
        for (int i = 0; i < 40; i++) {
            inner = "0A02 2002 2401 0100 0400" + inner;
        }

        Recording seen = registered().client(connected(1, inner)).end();
        assertThat(seen.ids()).isEmpty();
        assertThat(seen.operations.stream().filter(o -> o.phase == Phase.REQUEST && o.function == 10))
                .hasSize(1);
    }

    @Test
    void aPacketOfThousandServicesKeepsSixtyFour() {
        int count = 1000;
        StringBuilder offsets = new StringBuilder(EnipMessages.le16(count));
        for (int i = 0; i < count; i++) {
            offsets.append(EnipMessages.le16(2 + 2 * count + 6 * i));
        }
        Recording seen = registered()
                .client(connected(1, "0A02 2002 2401" + offsets + "0102 2001 2401".repeat(count)))
                .end();

        assertThat(seen.operations.stream().filter(o -> o.phase == Phase.REQUEST && o.function == 1))
                .hasSize(count);
        assertThat(seen.operations.stream().filter(o -> o.phase == Phase.UNANSWERED && o.function == 1))
                .hasSize(64);
    }

    /** Suricata #4232 and #4388: SMB and DNS taken for EtherNet/IP; #5377: a probe that accepts unknown commands. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "000000A4FF534D4272000000000801C80000000000000000000000000000",
                "006512340100000100000000000003777777076578616D706C6503636F6D0000010001",
                "0300001611E00000001400C1020100C2020102C0010A00000000000000",
                "000000000000000000000000000000000000000000000000000000000000",
                "000100000006010300000001000200000006010300000001000300000006",
                "4800040000000000000000000000000000000000000000000000000000",
                "474554202F20485454502F312E310D0A486F73743A20612E62630D0A0D0A"
            })
    void otherProtocolsAreNotTakenForIt(String hex) {
        assertThat(new EnipProtocol().probe(Carrier.TCP, Direction.TO_SERVER, Bytes.of(Talk.bytes(hex))))
                .isEqualTo(Probe.NO);
    }

    @Test
    void readingGoesOnInMidstreamAndAfterAGap() {
        Recording seen = Talk.midway(44_818)
                .client(GOOD)
                .clientLoses(40)
                .client(GOOD)
                .server(connected(9, "8E 00 00 00 01"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.operations.stream().filter(o -> o.phase == Phase.REQUEST))
                .hasSize(2);
        assertThat(seen.operations.getFirst().errorCode).isEqualTo(Operation.NONE);
    }
}
