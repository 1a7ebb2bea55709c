package io.penstock.protocol.profinet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Operation;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What frames become, whom they make known and what they break. Clauses are those of IEC 61158-6-10. */
class ProfinetFramesTest {
    private static final int TYPE = 0x8892;

    private static Recording play(String sample) {
        Talk talk = Sample.of(sample).talk();
        for (Sample.Message message : Sample.of(sample).messages()) {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        }
        return talk.end();
    }

    /** ITI's ChangeIPUsingDCP.pcap: the address 192.168.0.10 is 3232235530. */
    @Test
    void theSampleBecomesTheseOperations() {
        assertThat(play("profinet").lines())
                .containsExactly(
                        "REQUEST DISCOVER 16777221 DCP",
                        "REPLY DISCOVER 16777221 DCP name X208-BORD",
                        "REQUEST CONFIGURE 16908292 DCP values 3232235530..3232235530",
                        "REPLY CONFIGURE 16908292 DCP values 3232235530..3232235530",
                        "NOTICE REPORT 33554432 FrameID object 48112",
                        "NOTICE REPORT 33554432 FrameID object 48112",
                        "NOTICE STOP 33554435 FrameID object 48112",
                        "NOTICE REPORT 50331649 unit 1 submodule object 1",
                        "NOTICE REPORT 50397184 unit 1 submodule object 1");
    }

    @Test
    void anIdentifyAnswerMakesTheStationKnown() {
        assertThat(play("profinet").identities)
                .containsExactlyInAnyOrder(
                        "02:00:00:00:00:02 :: PRODUCT INC",
                        "02:00:00:00:00:02 :: HOST_NAME X208-BORD",
                        "02:00:00:00:00:02 :: VENDOR Siemens",
                        "02:00:00:00:00:02 :: MODEL PROFINET device 0x0A01",
                        "02:00:00:00:00:02 192.168.0.6 ADDRESS ");
    }

    /** 4.3.1.4: what a Set does by its option and suboption. */
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
        0202 0006 0001 706C6331 | CONFIGURE | Set name of station
        0102 000E 0001 C0A80001 FFFFFF00 00000000 | CONFIGURE | Set IP address
        0503 0004 0000 0100 | DIAGNOSE | Blink
        0505 0002 0000 | RESET | Factory reset
        0506 0002 0008 | RESET | Reset to factory
        0501 0002 0000 | CONFIGURE | Start transaction
        033D 0003 0001 01 00 | CONFIGURE | Set DHCP
        """)
    void aSetIsWhatItSets(String block, String kind, String name) {
        int length = Talk.bytes(block).length;
        Operation operation = Talk.ethernet(TYPE)
                .client("FEFD 04 00 00000001 0000 %04x ".formatted(length) + block)
                .end()
                .operations
                .getFirst();

        assertThat(operation.kind).hasToString(kind);
        assertThat(operation.functionName).isEqualTo(name);
    }

    /** 4.3.1.4.17: error 6 is "set not possible while in operation". */
    @Test
    void aRefusedSetFails() {
        Operation reply = Talk.ethernet(TYPE)
                .client("FEFD 04 00 00000007 0000 0006 0506 0002 0008")
                .server("FEFD 04 01 00000007 0000 0008 0504 0003 0506 06 00")
                .end()
                .operations
                .getLast();

        assertThat(reply.failed).isTrue();
        assertThat(reply.errorName).isEqualTo("set not possible while in operation");
        assertThat(reply.functionName).isEqualTo("Reset to factory");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        table 10      | 7001 0000                                              | profinet.frame-id
        4.7.2.4       | BBF0 00000000 7C00 35 01                               | profinet.transfer-status
        4.3.1.3.1     | FEFE 04 00 00000001 0001 0004 FFFF 0000                | profinet.dcp-service
        4.3.1.3.2     | FEFD 03 07 00000001 0000 0000                          | profinet.dcp-service
        4.3.1.3.6     | FEFD 04 00 00000001 0000 0040 0506 0002 0008           | profinet.dcp-length
        4.3.1.4       | FEFD 04 00 00000001 0000 0006 0506 0022 0008           | profinet.dcp-length
        4.3.1.4.3     | FEFD 04 00 00000001 0000 000A 0202 0006 0001 256E256E  | profinet.station-name
        4.8.1         | FC01 0001 0002 11 01 0001 FFFF 0100                    | profinet.alarm-length
        """)
    void framesAreHeldToTheClauses(String clause, String frame, String id) {
        Recording seen = Talk.ethernet(TYPE)
                .client(frame)
                .client("FEFE 05 00 01000001 0001 0004 FFFF 0000")
                .end();

        assertThat(seen.ids()).containsExactly(id);
        assertThat(seen.lines()).anyMatch(line -> line.startsWith("REQUEST DISCOVER 16777221"));
    }
}
