package io.penstock.protocol.opcua;

import static io.penstock.protocol.opcua.UaMessages.le32;
import static io.penstock.protocol.opcua.UaMessages.message;
import static io.penstock.protocol.opcua.UaMessages.opened;
import static io.penstock.protocol.opcua.UaMessages.requestHeader;
import static io.penstock.protocol.opcua.UaMessages.responseHeader;
import static io.penstock.protocol.opcua.UaMessages.service;
import static io.penstock.protocol.opcua.UaMessages.string;
import static io.penstock.protocol.opcua.UaMessages.type;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Bytes;
import io.penstock.capture.Direction;
import io.penstock.protocol.Carrier;
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

/** One message for each rule of OPC 10000-6 and 10000-4 that can be broken, and that reading goes on behind it. */
class OpcUaViolationsTest {
    private static final String CLOSE = type(473) + requestHeader(9) + "01";

    static Stream<Arguments> broken() {
        String head = le32(UaMessages.CHANNEL) + le32(1);
        return Stream.of(
                Arguments.of("opcua.header", message("XYZF", "00000000"), 2),
                Arguments.of("opcua.chunk-type", message("MSGX", head + le32(2) + le32(2) + CLOSE), 3),
                Arguments.of("opcua.size", message("MSGF", "00000000"), 2),
                Arguments.of("opcua.order", UaMessages.hello(), 2),
                Arguments.of("opcua.sequence-number", service(5, 2, CLOSE), 6),
                Arguments.of("opcua.channel", message("MSGF", le32(77) + le32(1) + le32(2) + le32(2) + CLOSE), -1),
                Arguments.of(
                        "opcua.security-mode",
                        message(
                                "OPNF",
                                le32(UaMessages.CHANNEL)
                                        + string("http://opcfoundation.org/UA/SecurityPolicy#None")
                                        + "FFFFFFFF FFFFFFFF" + le32(2) + le32(2)
                                        + UaMessages.openRequest(3)),
                        3),
                Arguments.of("opcua.service", service(2, 2, type(9) + requestHeader(9)), 3),
                Arguments.of("opcua.encoding", service(2, 2, type(631) + requestHeader(2) + "00000000"), 3),
                Arguments.of(
                        "opcua.encoding",
                        service(2, 2, type(631) + requestHeader(2) + "0000000000000000 00000000 FFFFFF7F"),
                        3));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void aBrokenRuleIsReportedAndTheNextMessageIsRead(String id, byte[] message, int next) {
        Talk talk = opened().client(message);
        if (next > 0) {
            talk.client(service(next, 50, CLOSE));
        }

        Recording seen = talk.end();
        assertThat(seen.ids()).containsExactly(id);
        assertThat(seen.lines()).anyMatch(line -> line.startsWith("REQUEST DIAGNOSE 473"));
    }

    @Test
    void part6_7_1_2_3_helloOffersBuffersAndAShortUrl() {
        String small = "00000000 00100000 FFFF0000 00000000 00000000";
        assertThat(Talk.tcp(4840)
                        .client(message("HELF", small + string("opc.tcp://plant:4840")))
                        .end()
                        .ids())
                .containsExactly("opcua.buffer-size");
        assertThat(Talk.tcp(4840)
                        .client(message("HELF", UaMessages.LIMITS + string("x".repeat(5000))))
                        .end()
                        .ids())
                .containsExactly("opcua.endpoint-url");
    }

    @Test
    void part4_5_3_answersThatNobodyAskedForOrThatAnswerSomethingElse() {
        String closed = type(476) + responseHeader(9, 0);
        assertThat(opened().server(service(2, 40, closed))
                        .client(service(2, 2, CLOSE))
                        .end()
                        .ids())
                .containsExactly("opcua.unmatched-reply");
        assertThat(opened().client(service(2, 2, CLOSE))
                        .server(service(2, 2, type(676) + responseHeader(9, 0) + "FFFFFFFF FFFFFFFF"))
                        .end()
                        .ids())
                .containsExactly("opcua.mismatched-reply");
        assertThat(opened().client(service(2, 2, CLOSE))
                        .server(service(2, 2, type(476) + responseHeader(9, 0xC0000000L)))
                        .end()
                        .ids())
                .containsExactly("opcua.status");
    }

    @Test
    void aFloodIsReportedOnce() {
        Talk talk = opened();
        for (int i = 2; i < 1000; i++) {
            talk.client(service(i, i, CLOSE));
        }

        Recording seen = talk.end();
        assertThat(seen.ids()).containsExactly("opcua.flood");
        assertThat(seen.operations.stream().filter(o -> o.phase == Phase.UNANSWERED))
                .hasSizeLessThanOrEqualTo(64);
    }

    /** Diagnostics in diagnostics, variants in variants: a depth that ends. */
    @Test
    void nestingEnds() {
        String write = type(673) + requestHeader(2) + le32(1) + "00 01" + le32(13) + "FFFFFFFF 01";
        Recording seen = opened().client(service(2, 2, CLOSE))
                .server(service(2, 2, type(476) + "0000000000000000" + le32(9) + le32(0) + "40".repeat(5000)))
                .client(service(3, 3, write + "18".repeat(5000)))
                .client(service(4, 4, write + "80FFFF0000"))
                .end();

        assertThat(seen.ids()).containsExactly("opcua.encoding", "opcua.encoding", "opcua.encoding");
    }

    @Test
    void chunksKeepToTheirBudget() {
        Talk talk = opened();
        String head = le32(UaMessages.CHANNEL) + le32(1);
        String piece = type(631) + "00".repeat(30_000);
        for (int i = 2; i < 40; i++) {
            talk.client(message("MSGC", head + le32(i) + le32(2) + piece));
        }
        talk.client(message("MSGF", head + le32(40) + le32(2) + "00")).client(service(41, 3, CLOSE));

        Recording seen = talk.end();
        assertThat(seen.ids()).isEmpty();
        assertThat(seen.operations).anyMatch(o -> o.functionName.equals("message over the budget"));
        assertThat(seen.operations).anyMatch(o -> o.functionName.equals("CloseSession"));
    }

    @Test
    void aChunkThatIsTooLongToWaitForIsSteppedOver() {
        byte[] huge = service(2, 2, type(631) + "00".repeat(200_000));

        Recording seen = opened().inPiecesOf(1400)
                .client(huge)
                .client(service(3, 3, CLOSE))
                .end();
        assertThat(seen.ids()).isEmpty();
        assertThat(seen.operations).anyMatch(o -> o.functionName.equals("CloseSession"));
    }

    @Test
    void part6_6_7_2_4_sequenceNumbersStartAgainBeforeTheyEnd() {
        Recording seen = Talk.midway(4840)
                .client(service(-5, 2, CLOSE))
                .client(service(3, 3, CLOSE))
                .clientLoses(100)
                .client(service(900, 4, CLOSE))
                .end();

        assertThat(seen.ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "474554202F20485454502F312E31",
                "48454C4F2077686F6576657220",
                "48454C46FFFFFFFF",
                "4D53474600000000",
                "48454C4608000000",
                "160301020001000150030360",
                "0300001611E0000000140"
            })
    void otherProtocolsAreNotTakenForIt(String hex) {
        byte[] bytes = Talk.bytes(hex.length() % 2 == 0 ? hex : hex + "0");
        assertThat(new OpcUaProtocol().probe(Carrier.TCP, Direction.TO_SERVER, Bytes.of(bytes)))
                .isEqualTo(Probe.NO);
    }
}
