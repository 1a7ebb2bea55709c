package io.penstock.protocol.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Operation;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What packets become, and what is no MQTT. */
class MqttConversationTest {
    private static final String CONNECT_4 = "10 0D 00044D515454 04 02 003C 0001 61";

    @Test
    void theSampleBecomesTheseOperations() {
        Sample sample = Sample.of("mqtt");
        Talk talk = sample.talk();
        for (Sample.Message message : sample.messages()) {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        }

        assertThat(talk.end().lines())
                .containsExactly(
                        "REQUEST AUTHENTICATE 1 name myvoiceismypassport",
                        "REPLY AUTHENTICATE 1 name myvoiceismypassport",
                        "REQUEST READ 8 name topicX",
                        "REPLY READ 8 name topicX",
                        "REQUEST WRITE 3 name topicX",
                        "REPLY WRITE 3 name topicX",
                        "REQUEST WRITE 6",
                        "REPLY WRITE 6",
                        "REQUEST WRITE 3 name topicX",
                        "NOTICE WRITE 3 name topicX",
                        "REPLY WRITE 3 name topicX",
                        "NOTICE REPORT 3 name topicX",
                        "REQUEST DIAGNOSE 12",
                        "REPLY DIAGNOSE 12",
                        "REQUEST READ 10 name topicX",
                        "REQUEST READ 10 name topicY",
                        "REPLY READ 10 name topicX",
                        "REPLY READ 10 name topicY",
                        "NOTICE AUTHENTICATE 14");
    }

    /** Section 3.2.2.3 of MQTT 3.1.1: 5 is not authorized. */
    @Test
    void aRefusedConnectionFails() {
        Operation reply = Talk.tcp(1883)
                .client(CONNECT_4)
                .server("20 02 00 05")
                .end()
                .operations
                .getLast();

        assertThat(reply.failed).isTrue();
        assertThat(reply.errorCode).isEqualTo(5);
        assertThat(reply.errorName).isEqualTo("Connection Refused: not authorized");
    }

    @Test
    void neitherUserNameNorPasswordNorAuthenticationDataIsInAnyField() {
        // Version 5 with method "m", data "SECRETDATA", user "SECRETUSER" and password "SECRETWORD".
        String data = "5345435245544441544 1".replace(" ", "");
        String user = "53454352455455534552";
        String password = "534543524554574F5244";
        Recording seen = Talk.tcp(1883)
                .client("10 37 00044D515454 05 C2 003C 11 15 0001 6D 16 000A " + data + " 0001 61 000A " + user
                        + " 000A " + password)
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.messages.getFirst().field("passwordFlag")).isEqualTo("true");
        assertThat(seen.messages.getFirst().fields().toString())
                .doesNotContain("SECRET")
                .doesNotContain("534543524554");
    }

    @Test
    void aPublicationLargerThanAnyWindowIsReadByItsBeginningAndSteppedOver() {
        Talk talk = Talk.tcp(1883).client(CONNECT_4).server("20 02 0000");
        // 1 MiB, in segments of 1 KiB, and a ping behind it.
        byte[] packet = new byte[5 + (1 << 20)];
        System.arraycopy(Talk.bytes("30 83 80 40 0001 61"), 0, packet, 0, 7);
        byte[] whole = java.util.Arrays.copyOf(packet, 4 + (1 << 20) + 3);
        talk.inPiecesOf(1024).client(whole).client("C000");
        Recording seen = talk.end();

        assertThat(seen.lines()).contains("NOTICE WRITE 3 name a", "REQUEST DIAGNOSE 12");
        assertThat(seen.ids()).isEmpty();
        assertThat(seen.messages.stream().map(message -> message.field("payloadLength")))
                .contains(String.valueOf((1 << 20) + 3 - 3));
    }

    @Test
    void aConnectionMetMidwayIsReadFromItsFirstWholePacketOn() {
        Recording seen =
                Talk.midway(1883).client("30 04 0001 61 42").client("C000").end();

        assertThat(seen.lines())
                .containsExactly("NOTICE WRITE 3 name a", "REQUEST DIAGNOSE 12", "UNANSWERED DIAGNOSE 12");
        assertThat(seen.ids()).isEmpty();
    }

    @Test
    void afterLostPacketsReadingGoesOnAtTheNextPacket() {
        Recording seen = Talk.tcp(1883)
                .client(CONNECT_4)
                .server("20 02 0000")
                .clientLoses(100)
                .client("30 04 0001 61 42")
                .server("D000 D000")
                .client("30 04 0001 62 42")
                .end();

        assertThat(seen.lines()).contains("NOTICE WRITE 3 name a", "NOTICE WRITE 3 name b");
        assertThat(seen.ids()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // TLS hello, HTTP, SSH, S7, Modbus, EtherNet/IP, DNP3, IEC 104, MELSEC, FINS, LDAP bind, SMTP
                "16 03 01 00 05 01 00 00 01 00",
                "474554202F20485454502F312E310D0A",
                "5353482D322E302D4F70656E5353480D0A",
                "0300001611E00000001400C1020100C2020102C0010A",
                "300700000006010300000001",
                "820A00000006010300000001",
                "70001C00010000000000000000000000000000000000000000000000",
                "056405C001000004E921",
                "680407000000",
                "D00000FFFF03000200",
                "46494E530000000C0000000000000000",
                "300C020101600702010304008000",
                "3232302068656C6C6F0D0A"
            })
    void theFirstBytesOfOtherProtocolsAreRefused(String hex) {
        assertThat(Talk.midway(9999).client(hex).end().messages.stream().map(Recording.Message::protocol))
                .doesNotContain(MqttProtocol.NAME);
    }
}
