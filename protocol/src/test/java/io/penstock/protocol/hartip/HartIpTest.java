package io.penstock.protocol.hartip;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sessions and commands of HART-IP, and what it forbids. */
class HartIpTest {
    private static final String INITIATE = "01 00 00 00 0001 000D 01 000927C0";
    private static final String KEEP_ALIVE = "01 00 02 00 0009 0008";

    @Test
    void theSampleBecomesTheseOperations() {
        Talk talk = Sample.of("hart-ip").talk();
        for (Sample.Message message : Sample.of("hart-ip").messages()) {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        }
        Recording seen = talk.end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST AUTHENTICATE 65536",
                        "REPLY AUTHENTICATE 65536",
                        "REQUEST DISCOVER 0 unit 0 command",
                        "REPLY DISCOVER 0 unit 0 command",
                        "REQUEST READ 20 command object 9774703",
                        "REPLY READ 20 command object 9774703",
                        "REQUEST READ 54 command object 9774703",
                        "REPLY READ 54 command object 9774703 failed 5 Too few data bytes received",
                        "REQUEST READ 54 command",
                        "REPLY READ 54 command",
                        "REQUEST DIAGNOSE 65538",
                        "REPLY DIAGNOSE 65538",
                        "REQUEST AUTHENTICATE 65537",
                        "REPLY AUTHENTICATE 65537");
        assertThat(seen.identities)
                .containsExactly(
                        "- 10.0.0.2 VENDOR FieldComm Group",
                        "- 10.0.0.2 MODEL HART device type 0xF9FD",
                        "- 10.0.0.2 SERIAL 9774703",
                        "- 10.0.0.2 FIRMWARE 50",
                        "- 10.0.0.2 HOST_NAME b8-27-eb-95-26-6f");
    }

    /** HCF_SPEC-127 and -151: what commands do. */
    @ParameterizedTest
    @CsvSource({
        "0, DISCOVER",
        "1, READ",
        "6, CONFIGURE",
        "17, WRITE",
        "22, WRITE",
        "35, CONFIGURE",
        "40, CONTROL",
        "41, DIAGNOSE",
        "42, RESET",
        "71, CONTROL",
        "79, CONTROL",
        "89, TIME_SYNC",
        "109, CONFIGURE",
        "130, CONTROL"
    })
    void commandsAreWhatTheyDo(int command, String kind) {
        assertThat(HartCommand.kind(command)).hasToString(kind);
    }

    /** HCF_SPEC-127, 5.1.1: packed ASCII keeps six bits of each character; PT-101 and two spaces are 41 4B 71 C3 18 20. */
    @Test
    void aTagOfCommand13MakesTheDeviceKnown() {
        String data = "414B71C31820" + "820820".repeat(4) + "01017E";
        Recording seen = Talk.tcp(5094)
                .client(INITIATE)
                .client(finished(Talk.bytes("01 00 03 00 0002 0000 02 80 0D 00 00")))
                .server(finished(Talk.bytes("01 01 03 00 0002 0000 06 80 0D 17 00 00" + data + "00")))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.identities).containsExactly("- 10.0.0.2 HOST_NAME PT-101");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        085, 10.2.1 | 03 00 02 00 0002 0008                       | hart-ip.version
        085, 10.2.1 | 01 05 02 00 0002 0008                       | hart-ip.message-type
        085, 10.2.1 | 01 00 09 00 0002 0008                       | hart-ip.message-id
        085, 10.2.1 | 01 00 02 00 0002 0007                       | hart-ip.length
        085, 10.2.1 | 01 00 03 00 0002 000D 02 80 00 09 82        | hart-ip.length
        085, 10.2.7 | 01 00 04 00 0002 000D 00 00 0036 09         | hart-ip.length
        085, 10.2.3 | 01 00 00 00 0002 000D 07 000927C0           | hart-ip.master-type
        081, 5.2    | 01 00 03 00 0002 000D 02 80 00 00 83        | hart-ip.check-byte
        081, 5.2.1  | 01 00 03 00 0002 000D 06 80 00 00 86        | hart-ip.frame-type
        """)
    void messagesAreHeldToTheSpecification(String clause, String message, String id) {
        Recording seen = Talk.tcp(5094)
                .client(INITIATE)
                .client(message)
                .client(KEEP_ALIVE)
                .end();

        assertThat(seen.ids()).contains(id);
        assertThat(seen.lines()).contains("REQUEST DIAGNOSE 65538");
    }

    /** HCF_SPEC-085, 10.2.3: the session comes first. */
    @Test
    void aCommandBeforeTheSessionIsReportedOnce() {
        Recording seen = Talk.tcp(5094)
                .client("01 00 03 00 0002 000D 02 80 00 00 82")
                .client("01 00 03 00 0003 000D 02 80 00 00 82")
                .end();

        assertThat(seen.ids()).containsExactly("hart-ip.no-session");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "010000000006 01 03 0000 0001",
                "0100000000060103000000010000",
                "01000300000300128203",
                "0101080000"
            })
    void theFirstBytesOfOtherProtocolsAreRefused(String hex) {
        assertThat(Talk.midway(9999).client(hex).protocol()).isNotEqualTo(HartIpProtocol.NAME);
    }

    /** A packet of TDS has type, state, length and number where HART-IP has version, type, message and length. */
    @Test
    void aBatchOfSqlIsNoDirectPdu() {
        String packet = "01 01 04 5E 0000 01 00" + "5300450054002000".repeat(139);

        assertThat(Talk.midway(9999).client(packet).protocol()).isNotEqualTo(HartIpProtocol.NAME);
        assertThat(Talk.midway(9999).client(packet.replace("5E", "00")).protocol())
                .isNotEqualTo(HartIpProtocol.NAME);
    }

    /** Sets length and check byte. */
    private static byte[] finished(byte[] message) {
        message[6] = (byte) (message.length >> 8);
        message[7] = (byte) message.length;
        for (int i = 8; i < message.length - 1; i++) {
            message[message.length - 1] ^= message[i];
        }
        return message;
    }
}
