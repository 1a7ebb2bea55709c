package io.penstock.protocol.mms;

import static io.penstock.protocol.mms.MmsMessages.confirmed;
import static io.penstock.protocol.mms.MmsMessages.data;
import static io.penstock.protocol.mms.MmsMessages.element;
import static io.penstock.protocol.mms.MmsMessages.packet;
import static io.penstock.protocol.mms.MmsMessages.text;
import static io.penstock.protocol.mms.MmsMessages.variable;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** ISO 9506-2 and IEC 61850-8-1. */
class MmsTest {
    /** ITI piccolo.pcap frames 1 and 2: association and initiate. */
    private static final String CONNECT = "030000bf02f0800db60506130100160102140200023302000134020001c1a03181"
            + "9da003800101a28195810400000001820400000001a423300f0201010604520100013004060251013010020103060528ca22"
            + "0201300406025101616230600201 01a05b6059a107060528ca220203a20706052901876701a30302010ca606060429018767"
            + "a70302010cbe33283106025101020103a028a826800300ff0081010a82010a830105a416800101810305f100820c03ee1c0000"
            + "040000000 1 0 1 1 8";

    @Test
    void anAssociationIsOneInitiate() {
        Recording seen = Talk.tcp(102).client(CONNECT).end();

        assertThat(seen.lines()).containsExactly("REQUEST DIAGNOSE 520", "UNANSWERED DIAGNOSE 520");
        assertThat(seen.messages.getFirst().field("applicationContext")).isEqualTo("1.0.9506.2.3");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void clause_14_6_eachVariableOfAReadHasItsOwnResult() {
        Recording seen = Talk.tcp(102)
                .client(confirmed(
                        "A0", 1, element("A4", element("A1", element("A0", variable("X$ST$Pos") + variable("Y"))))))
                .server(confirmed("A1", 1, element("A4", element("A1", "850105 80010A"))))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 4 named variable name D/X$ST$Pos",
                        "REQUEST READ 4 named variable name D/Y",
                        "REPLY READ 4 named variable name D/X$ST$Pos",
                        "REPLY READ 4 named variable name D/Y failed 10 object-non-existent");
        assertThat(seen.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "XCBR1$CO$Pos$Oper, CONTROL",
        "XCBR1$CO$Pos$SBOw, CONTROL",
        "XCBR1$CO$Pos$Cancel, CONTROL",
        "XCBR1$CO$Pos$Oper$ctlVal, CONTROL",
        "LLN0$BR$rcb01$RptEna, CONFIGURE",
        "LLN0$GO$gcb01$GoEna, CONFIGURE",
        "LLN0$SP$SGCB$ActSG, WRITE",
        "PTOC1$SE$StrVal, CONFIGURE",
        "X$CF$Pos, CONFIGURE",
        "X$SP$Val, WRITE",
        "X, WRITE"
    })
    void theFunctionalConstraintSaysWhatAWriteDoes(String item, String kind) {
        String write = element("A5", element("A0", variable(item)) + element("A0", element("A2", "830101 850107")));
        Recording seen = Talk.tcp(102)
                .client(confirmed("A0", 1, write))
                .server(confirmed("A1", 1, element("A5", "8100")))
                .end();

        String what = kind + " 5 named variable name D/" + item + " count 1 values 1..7";
        assertThat(seen.lines()).containsExactly("REQUEST " + what, "REPLY " + what);
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void iec61850_20_3_readingSboSelectsAControl() {
        Recording seen = Talk.tcp(102)
                .client(confirmed("A0", 1, element("A4", element("A1", element("A0", variable("X$CO$Pos$SBO"))))))
                .end();

        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST CONTROL 4 named variable name D/X$CO$Pos$SBO");
    }

    @Test
    void iec61850_17_2_aReportHasTheNameOfItsReportControl() {
        String report =
                element("A0", element("A1", text(0x80, "RPT")) + element("A0", text(0x8A, "D/LLN0$BR$r") + "860109"));
        Recording seen = Talk.tcp(102)
                .client(confirmed("A0", 1, "8000"))
                .server(data(element("A3", report)))
                .end();

        assertThat(seen.lines()).contains("NOTICE REPORT 256 named variable list name D/LLN0$BR$r count 2 values 9..9");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void identifyTellsVendorModelAndRevision() {
        Recording seen = Talk.tcp(102)
                .client(confirmed("A0", 3, "8200"))
                .server(confirmed(
                        "A1", 3, element("A2", text(0x80, "Vendor") + text(0x81, "Relay 7") + text(0x82, "1.2"))))
                .end();

        assertThat(seen.identities)
                .containsExactly(
                        "02:00:00:00:00:02 10.0.0.2 VENDOR Vendor",
                        "02:00:00:00:00:02 10.0.0.2 MODEL Relay 7",
                        "02:00:00:00:00:02 10.0.0.2 FIRMWARE 1.2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        BF480A A008 1906 612E6C6F672F                          | FILE 72 file name a.log/
        BF4D0A A008 1906 612E6C6F672F                          | FILE 77 file name a.log/
        BF4C08 1906 612E6C6F672F                               | FILE 76 file name a.log/
        9F4901 05                                              | FILE 73 file object 5
        9F4A01 05                                              | FILE 74 file object 5
        BF2803 800150                                          | START 40 program invocation name P
        BF2903 800150                                          | STOP 41 program invocation name P
        BF2B03 800150                                          | RESET 43 program invocation name P
        BF2C03 800150                                          | STOP 44 program invocation name P
        BA09 800144 A101 00 820100                             | PROGRAM_DOWNLOAD 26 domain name D
        9B0144                                                 | PROGRAM_DOWNLOAD 27 domain name D
        9D0144                                                 | PROGRAM_UPLOAD 29 domain name D
        9F2401 44                                              | PROGRAM_DOWNLOAD 36 domain name D
        A10A A003 800109 A103 810144                           | DISCOVER 1 object 9 name D
        A608 A006 A104 1A0144 00                               | DISCOVER 6 named variable name D
        AC08 A106 1A0144 1A014C                                | DISCOVER 12 named variable list name D/L
        AD0E 800100 A109 A107 1A0144 1A0258 59                 | CONFIGURE 13 named variable list name D/XY
        """)
    void servicesAreNamedWithTheirObjects(String service, String line) {
        Recording seen = Talk.tcp(102)
                .client(confirmed("A0", 1, service.replace(" ", "")))
                .end();

        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST " + line);
    }

    @Test
    void clause_7_4_errorsAndRejectsEndTheRequest() {
        Recording seen = Talk.tcp(102)
                .client(confirmed("A0", 1, "8000"))
                .server(data(element("A2", "800101" + element("A2", element("A0", "870103")))))
                .client(confirmed("A0", 2, "8000"))
                .server(data(element("A4", "800102 810101")))
                .end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST DIAGNOSE 0",
                        "REPLY DIAGNOSE 0 failed 1795 access",
                        "REQUEST DIAGNOSE 0",
                        "REPLY DIAGNOSE 0 failed 257 confirmed-request");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void mmsWithoutSessionAndPresentationIsReadToo() {
        Recording seen = Talk.tcp(102)
                .client(packet("A00A 020101 BF2904 80025031".replace(" ", "")))
                .end();

        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST STOP 41 program invocation name P1");
    }

    @Test
    void iso8650_abortsAndPasswordsAreSeen() {
        String abort = packet("1911 110103 C10C" + "A00A 6108 3006 020101 A001 00".replace(" ", ""));
        Recording seen =
                Talk.tcp(102).client(confirmed("A0", 1, "8000")).client(abort).end();

        assertThat(seen.lines()).contains("NOTICE DIAGNOSE 612");

        String named = CONNECT.replace(" ", "");
        String password = "8A020780 8B03520301 AC0A 8008 70617373776F7264".replace(" ", "");
        String longer = named.replace("a70302010cbe33", "a70302010c" + password + "be33");
        Recording withPassword =
                Talk.tcp(102).client(packet(lengthened(longer.substring(14)))).end();
        assertThat(withPassword.lines()).contains("NOTICE AUTHENTICATE 613", "REQUEST DIAGNOSE 520");
        assertThat(withPassword.ids()).isEmpty();
    }

    /** The lengths around the association request, 21 bytes more. */
    private static String lengthened(String message) {
        return message.replace("0db605", "0dcb05")
                .replace("c1a03181", "c1b53181")
                .replace("9da0038001", "b2a0038001")
                .replace("a281958104", "a281aa8104")
                .replace("6162306002", "6177307502")
                .replace("a05b6059a1", "a070606ea1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        0300000B 02F080 01000105                  | mms.session
        0300000A 02F080 63 00 00                          | mms.session
        03000011 02F080 01000100 61 04 30 05 0201         | mms.presentation
        A004 0205 0000                                    | mms.encoding
        AE04 80010000                                     | mms.unknown-pdu
        A004 04008000                                     | mms.invoke-id
        A004 0201099F                                     | mms.encoding
        A006 020109 9F5F00                                | mms.unknown-service
        A105 020101 3000                                  | mms.unknown-service
        A103 020101                                       | mms.no-service
        A105 020177 8000                                  | mms.unmatched-reply
        """)
    void contradictionsAreReportedAndTheNextMessageRead(String message, String id) {
        Recording seen = Talk.tcp(102)
                .client(confirmed("A0", 1, "8000"))
                .server(confirmed("A1", 1, "A003800100"))
                .server(message.startsWith("0300") ? message : data(message.replace(" ", "")))
                .client(confirmed("A0", 2, "8000"))
                .end();

        assertThat(seen.ids()).contains(id);
        assertThat(seen.lines()).contains("REQUEST DIAGNOSE 0").endsWith("UNANSWERED DIAGNOSE 0");
    }

    @Test
    void invokeIdsAreUsedOnceAndRepliesAreOfTheServiceAsked() {
        Recording seen = Talk.tcp(102)
                .client(confirmed("A0", 1, "8000"))
                .client(confirmed("A0", 1, "8200"))
                .server(confirmed("A1", 1, "9F4A00"))
                .end();

        assertThat(seen.ids()).containsExactly("mms.repeated-invoke-id", "mms.mismatched-reply");
    }

    @Test
    void resultsAreAsManyAsVariables() {
        Recording seen = Talk.tcp(102)
                .client(confirmed("A0", 1, element("A4", element("A1", element("A0", variable("X"))))))
                .server(confirmed("A1", 1, element("A4", element("A1", "850105 850106"))))
                .end();

        assertThat(seen.ids()).containsExactly("mms.count");
    }

    @Test
    void aFloodOfRequestsIsReportedOnce() {
        Talk talk = Talk.tcp(102);
        for (int i = 0; i < 100; i++) {
            talk.client(confirmed("A0", i, "8000"));
        }

        assertThat(talk.end().ids()).containsExactly("mms.flood");
    }
}
