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

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What messages do; clauses are of OPC 10000-4 (services) and OPC 10000-6 (encoding), version 1.05. */
class OpcUaFunctionsTest {
    private static final String NODE = "03 0100" + string("the.answer");

    /** The lines behind the four of the opening. */
    private static List<String> lines(Recording seen) {
        return seen.lines().subList(4, seen.lines().size());
    }

    @Test
    void part6_7_1_aConnectionAndAChannelAreOpened() {
        Recording seen = opened().end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines())
                .containsExactly(
                        "NOTICE DIAGNOSE 65537", "NOTICE DIAGNOSE 65538", "REQUEST DIAGNOSE 446", "REPLY DIAGNOSE 446");
        assertThat(seen.messages.getFirst().field("endpointUrl")).isEqualTo("opc.tcp://plant:4840");
        assertThat(seen.messages.get(2).field("securityModeName")).isEqualTo("None");
    }

    @Test
    void part4_5_10_2_eachNodeIsReadWithItsOwnOutcome() {
        String second = "01 00 D008" + le32(11) + "FFFFFFFF 0000 FFFFFFFF";
        Recording seen = opened().client(service(
                        2,
                        2,
                        type(631) + requestHeader(2) + "0000000000000000 00000000" + le32(2) + NODE + le32(13)
                                + "FFFFFFFF 0000 FFFFFFFF" + second))
                .server(service(
                        2,
                        2,
                        type(634) + responseHeader(2, 0) + le32(2) + "01 06 2A000000" + "02 00003480" + "FFFFFFFF"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(lines(seen))
                .containsExactly(
                        "REQUEST READ 631 Value name ns=1;s=the.answer at 13 count 1",
                        "REQUEST READ 631 ContainsNoLoops object 2256 name i=2256 at 11 count 1",
                        "REPLY READ 631 Value name ns=1;s=the.answer at 13 count 1",
                        "REPLY READ 631 ContainsNoLoops object 2256 name i=2256 at 11 count 1 failed -2144075776 BadNodeIdUnknown");
    }

    @Test
    void part4_5_10_4_valuesAreWrittenAndAttributesConfigured() {
        String attribute = NODE + le32(6) + "FFFFFFFF 01 07 05000000";
        Recording seen = opened().client(service(
                        2,
                        2,
                        type(673) + requestHeader(2) + le32(2) + NODE + le32(13) + "FFFFFFFF 01 06 D6FFFFFF"
                                + attribute))
                .server(service(2, 2, type(676) + responseHeader(2, 0) + le32(2) + "00000000 00003B80 FFFFFFFF"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(lines(seen))
                .containsExactly(
                        "REQUEST WRITE 673 Value name ns=1;s=the.answer at 13 count 1 values -42..-42",
                        "REQUEST CONFIGURE 673 WriteMask name ns=1;s=the.answer at 6 count 1 values 5..5",
                        "REPLY WRITE 673 Value name ns=1;s=the.answer at 13 count 1 values -42..-42",
                        "REPLY CONFIGURE 673 WriteMask name ns=1;s=the.answer at 6 count 1 values 5..5"
                                + " failed -2143617024 BadNotWritable");
    }

    @Test
    void part4_5_11_methodsAreCalled() {
        Recording seen = opened().client(service(
                        2,
                        2,
                        type(712) + requestHeader(2) + le32(1) + "00 55" + "04 0100"
                                + "00112233445566778899AABBCCDDEEFF" + le32(1) + "01 01"))
                .server(service(
                        2,
                        2,
                        type(715) + responseHeader(2, 0) + le32(1) + "00000000" + "FFFFFFFF FFFFFFFF" + le32(1)
                                + "06 07000000" + "FFFFFFFF"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(lines(seen))
                .containsExactly(
                        "REQUEST CONTROL 712 method name ns=1;g=33221100-5544-7766-8899-aabbccddeeff count 1",
                        "REPLY CONTROL 712 method name ns=1;g=33221100-5544-7766-8899-aabbccddeeff count 1");
    }

    @Test
    void part4_5_6_3_usersLogInWithTheirName() {
        String token = string("policy") + string("operator") + string("secret") + "FFFFFFFF";
        int length = Talk.bytes(token).length;
        Recording seen = opened().client(service(
                        2,
                        2,
                        type(467) + requestHeader(2) + "FFFFFFFF FFFFFFFF FFFFFFFF FFFFFFFF" + "01 00 4401 01"
                                + le32(length) + token + "FFFFFFFF FFFFFFFF"))
                .server(service(2, 2, type(397) + responseHeader(2, 0x801F0000L)))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(lines(seen))
                .containsExactly(
                        "REQUEST AUTHENTICATE 467 user name name operator",
                        "REPLY AUTHENTICATE 467 user name name operator failed -2145452032 BadUserAccessDenied");
        assertThat(seen.messages.toString()).doesNotContain("secret");
    }

    @Test
    void part4_5_6_2_serversTellOfThemselves() {
        String server = string("urn:plc") + string("http://vendor.example/plc") + "02" + string("Line 4 PLC") + le32(0)
                + "FFFFFFFF FFFFFFFF" + le32(1) + string("opc.tcp://plc:4840");
        Recording seen = opened().client(service(
                        2, 2, type(428) + requestHeader(2) + string("opc.tcp://plc:4840") + "FFFFFFFF FFFFFFFF"))
                .server(service(
                        2,
                        2,
                        type(431) + responseHeader(2, 0) + le32(1) + string("opc.tcp://plc:4840") + server
                                + "FFFFFFFF" + le32(1) + string("http://opcfoundation.org/UA/SecurityPolicy#None")
                                + "FFFFFFFF"
                                + "FFFFFFFF 00"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:02 10.0.0.2 VENDOR_CLASS http://vendor.example/plc",
                        "02:00:00:00:00:02 10.0.0.2 PRODUCT Line 4 PLC");
    }

    @Test
    void part6_6_7_2_chunksAreJoined() {
        String body = type(631) + requestHeader(2) + "0000000000000000 00000000" + le32(1) + NODE + le32(13)
                + "FFFFFFFF 0000 FFFFFFFF";
        String hex = body.replace(" ", "");
        String head = le32(UaMessages.CHANNEL) + le32(1);
        Recording seen = opened().client(message("MSGC", head + le32(2) + le32(2) + hex.substring(0, 40)))
                .client(message("MSGC", head + le32(3) + le32(2) + hex.substring(40, 80)))
                .client(message("MSGF", head + le32(4) + le32(2) + hex.substring(80)))
                .client(message("MSGC", head + le32(5) + le32(3) + hex.substring(0, 40)))
                .client(message("MSGA", head + le32(6) + le32(3) + "00003980 FFFFFFFF"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(lines(seen))
                .containsExactly(
                        "REQUEST READ 631 Value name ns=1;s=the.answer at 13 count 1",
                        "NOTICE DIAGNOSE 65542",
                        "UNANSWERED READ 631 Value name ns=1;s=the.answer at 13 count 1");
    }

    @Test
    void part6_6_7_2_whatIsEncryptedIsNamedAndSteppedOver() {
        String secure = string("http://opcfoundation.org/UA/SecurityPolicy#Basic256Sha256");
        Recording seen = Talk.tcp(4840)
                .client(UaMessages.hello())
                .server(UaMessages.acknowledge())
                .client(message(
                        "OPNF", le32(0) + secure + string("certificate") + string("thumbprint") + "AB".repeat(256)))
                .client(message("MSGF", le32(5) + le32(1) + "CD".repeat(64)))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.lines().subList(2, 4)).containsExactly("NOTICE DIAGNOSE 65541", "NOTICE DIAGNOSE 65541");
        assertThat(seen.messages.get(2).field("securityPolicyUri")).endsWith("Basic256Sha256");
    }

    @Test
    void part6_7_1_2_5_errorsAreNamed() {
        Recording seen = Talk.tcp(4840)
                .client(UaMessages.hello())
                .server(message("ERRF", "00007D80" + string("busy")))
                .end();

        assertThat(seen.lines().getLast()).isEqualTo("NOTICE DIAGNOSE 65539 failed -2139291648 BadTcpServerTooBusy");
    }
}
