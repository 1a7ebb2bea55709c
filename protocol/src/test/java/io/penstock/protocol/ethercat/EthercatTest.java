package io.penstock.protocol.ethercat;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Datagrams, what their registers and mailboxes mean, and what is forbidden. Clauses are those of ETG.1000.4. */
class EthercatTest {
    private static final String READ = "0E10 0701 0000 3001 0200 0000 0000 0000";

    @Test
    void theSampleBecomesTheseOperations() {
        Talk talk = Sample.of("ethercat").talk();
        for (Sample.Message message : Sample.of("ethercat").messages()) {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        }
        Recording seen = talk.end();

        assertThat(seen.lines())
                .containsExactly(
                        "NOTICE READ 7 unit 0 register at 304 count 2",
                        "NOTICE START 264 unit 1001 register at 288 count 2",
                        "NOTICE READ 7 unit 2 register at 304 count 2",
                        "NOTICE START 264 unit 1001 register at 288 count 2",
                        "NOTICE WRITE 12 logical at 65536 count 8",
                        "NOTICE TIME_SYNC 14 unit 1001 register at 2320 count 8",
                        "NOTICE WRITE 800 unit 1001 object object 24576 at 0 count 32",
                        "NOTICE FILE 1026 unit 1001 register name firmware.efw at 4096 count 24",
                        "NOTICE CONFIGURE 514 unit 1001 EEPROM at 8 count 6",
                        "NOTICE STOP 257 unit 0 register at 288 count 2",
                        "NOTICE FIRMWARE 259 unit 65535 register at 288 count 2");
    }

    /** A password of FoE is in no field: 0x12345678. */
    @Test
    void thePasswordOfAFileIsInNoField() {
        Talk talk = Sample.of("ethercat").talk();
        talk.client(Sample.of("ethercat").messages().get(4).bytes());
        Recording.Message message = talk.end().messages.getFirst();

        assertThat(message.field("datagrams.file")).isEqualTo("firmware.efw");
        assertThat(message.fields().toString()).doesNotContain("78563412");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        5.3.3       | FF17 0701 0000 3001 0200 0000 0000 0000      | ethercat.length
        5.3.3       | 0E10 0701 0000 3001 0400 0000 0000 0000      | ethercat.length
        5.3.3       | 0E10 0701 0000 3001 0280 0000 0000 0000      | ethercat.length
        5.3.3       | 0E20 0701 0000 3001 0200 0000 0000 0000      | ethercat.type
        5.4.1       | 0E10 0F01 0000 3001 0200 0000 0000 0000      | ethercat.command
        6.2.2       | 0E10 0501 0000 2001 0200 0000 0500 0000      | ethercat.state
        """)
    void framesAreHeldToTheSpecification(String clause, String frame, String id) {
        Recording seen = Talk.ethernet(0x88A4).client(frame).client(READ).end();

        assertThat(seen.ids()).containsExactly(id);
        assertThat(seen.lines().getLast()).isEqualTo("NOTICE READ 7 unit 0 register at 304 count 2");
    }

    @Test
    void framesAreReadInDatagramsOfUdpToo() {
        Recording seen = Talk.udp(34980, 34980).client(READ).end();

        assertThat(seen.lines()).containsExactly("NOTICE READ 7 unit 0 register at 304 count 2");
    }
}
