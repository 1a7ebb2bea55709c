package io.penstock.protocol.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The examples of RFC 7252 appendix A, RFC 7641, RFC 7959 and RFC 8323, and a message for each rule. */
class CoapTest {
    private static final String GOOD = "41017d35 20 bb74656d7065726174757265";

    private static Recording play(String sample) {
        Sample conversation = Sample.of(sample);
        Talk talk = conversation.talk();
        for (Sample.Message message : conversation.messages()) {
            if (message.fromClient()) {
                talk.client(message.hex());
            } else {
                talk.server(message.hex());
            }
        }
        return talk.end();
    }

    @Test
    void readsInAllTheirWaysAreOneRequestAndOneReplyEach() {
        List<String> lines = play("coap").lines();

        assertThat(lines.subList(0, 10))
                .containsExactly(
                        "REQUEST READ 1 name /temperature",
                        "REPLY READ 1 name /temperature",
                        "REQUEST READ 1 name /temperature",
                        "REPLY READ 1 name /temperature",
                        // Sent twice.
                        "REQUEST READ 1 name /temperature",
                        "REPLY READ 1 name /temperature",
                        // Acknowledged, answered later.
                        "REQUEST READ 1 name /temperature",
                        "REPLY READ 1 name /temperature",
                        // Not confirmable.
                        "REQUEST READ 1 name /temperature",
                        "REPLY READ 1 name /temperature");
    }

    @Test
    void notificationsAreReports() {
        assertThat(play("coap").lines().subList(10, 13))
                .containsExactly(
                        "REQUEST READ 1 name /temperature", "REPLY READ 1 name /temperature", "NOTICE REPORT 69");
    }

    @Test
    void pathsAndErrorsAndResets() {
        assertThat(play("coap").lines())
                .contains(
                        "REQUEST WRITE 3 name /options",
                        "REPLY WRITE 2 name /rd",
                        "REPLY DISCOVER 1 name /.well-known/core",
                        "REPLY WRITE 4 name /relay failed 132 4.04 Not Found",
                        "REPLY DIAGNOSE 0",
                        "REPLY READ 1 name /x failed 256 reset");
    }

    @Test
    void aRegisteredEndpointIsAHostName() {
        assertThat(play("coap").identities).containsExactly("02:00:00:00:00:01 10.0.0.1 HOST_NAME meter-17");
    }

    @Test
    void signalsAndLongMessagesOverTcp() {
        assertThat(play("coap-tcp").lines())
                .containsExactly(
                        "NOTICE DIAGNOSE 225",
                        "NOTICE DIAGNOSE 225",
                        "REQUEST READ 1 name /temperature",
                        "REPLY READ 1 name /temperature",
                        "REQUEST WRITE 3 name /config",
                        "REPLY WRITE 3 name /config",
                        "REQUEST DIAGNOSE 226",
                        "REPLY DIAGNOSE 226");
    }

    @Test
    void aServerMayAskItsClient() {
        Recording seen = Talk.udp(40_000, 5683)
                .client(GOOD)
                .server("41 03 0001 20 b1 79")
                .client("61 44 0001 20")
                .server("61 45 7d35 20 ff 32")
                .end();

        assertThat(seen.lines().subList(1, 4))
                .containsExactly("REQUEST WRITE 3 name /y", "REPLY WRITE 3 name /y", "REPLY READ 1 name /temperature");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void firmwareAndResetOfLwM2m() {
        Recording seen = Talk.udp(40_000, 5683)
                .client("41 03 0001 20 b1 35 01 30 01 30 ff 00")
                .client("41 02 0002 21 b1 33 01 30 01 34")
                .end();

        assertThat(seen.lines()).contains("REQUEST FIRMWARE 3 name /5/0/0", "REQUEST RESET 2 name /3/0/4");
    }

    @Test
    void whatIsInDtlsIsNamedOnly() {
        Talk talk = Talk.udp(40_000, 5684).client("16fefd0000000000000000 0004 01000000");
        Recording seen = talk.end();

        assertThat(talk.protocol()).isEqualTo("CoAP over DTLS");
        assertThat(seen.operations).isEmpty();
    }

    private static List<String> udp(String message) {
        return Talk.udp(40_000, 5683).client(GOOD).client(message).end().ids();
    }

    @Test
    void headers() {
        assertThat(udp("81017d36 20")).containsExactly("coap.version");
        assertThat(udp("49017d36 202020202020202020")).containsExactly("coap.token-length");
        assertThat(udp("40207d36")).containsExactly("coap.code");
        assertThat(udp("40e17d36")).containsExactly("coap.code");
        assertThat(udp("40007d36 00")).containsExactly("coap.empty");
        assertThat(udp("50007d36")).containsExactly("coap.type");
        assertThat(udp("60017d36")).containsExactly("coap.type");
        assertThat(udp("4101")).containsExactly("any.truncated");
    }

    @Test
    void options() {
        assertThat(udp("40017d36 b5 74")).containsExactly("coap.option");
        assertThat(udp("40017d36 f0")).containsExactly("coap.option");
        assertThat(udp("40017d36 bf")).containsExactly("coap.option");
        assertThat(udp("40017d36 d0")).containsExactly("coap.option");
        assertThat(udp("40017d36 64 00000000")).containsExactly("coap.option-length");
        assertThat(udp("40017d36 30")).containsExactly("coap.option-length");
        assertThat(udp("40017d36 c0 00")).containsExactly("coap.repeated-option");
        assertThat(udp("40017d36 b2 2e2e")).containsExactly("coap.path");
        assertThat(udp("40017d36 d1 0a 07")).containsExactly("coap.block-size");
        assertThat(udp("40017d36 ff")).containsExactly("coap.payload");
        assertThat(udp("40017d36 d1 0a 06")).isEmpty();
    }

    @Test
    void connectionsOverTcp() {
        assertThat(Talk.tcp(5683).client("0001").end().ids()).containsExactly("coap.csm");
        assertThat(Talk.tcp(5683).client("00e1").client("f0ffffffff01").end().ids())
                .containsExactly("coap.length");
        assertThat(Talk.tcp(5683)
                        .client("00e1")
                        .client("0901000000000000000000")
                        .client("00e2")
                        .end()
                        .lines())
                .contains("REQUEST DIAGNOSE 226");
    }

    @Test
    void aResponseWithoutRequestAndAFlood() {
        assertThat(Talk.udp(40_000, 5683)
                        .client(GOOD)
                        .server("61457d35 20")
                        .server("51457d99 99")
                        .client(GOOD)
                        .end()
                        .ids())
                .isEmpty();
        assertThat(Talk.tcp(5683)
                        .client("00e1")
                        .server("00e1")
                        .client("0001")
                        .server("0045")
                        .server("014599")
                        .client("0001")
                        .end()
                        .ids())
                .containsExactly("coap.unmatched-reply");
        Talk flood = Talk.udp(40_000, 5683);
        for (int i = 0; i < 65; i++) {
            flood.client("4101%04x%02x".formatted(i, i));
        }
        assertThat(flood.end().ids()).containsExactly("coap.flood");
    }
}
