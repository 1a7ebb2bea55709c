package io.penstock.protocol.synchrophasor;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Frames of IEEE C37.118.2, and what it forbids. */
class SynchrophasorTest {
    private static final String ON =
            Sample.of("synchrophasor").messages().getFirst().hex();

    @Test
    void commandsAreAnsweredByTheFramesTheyAskFor() {
        Talk talk = Sample.of("synchrophasor").talk();
        for (Sample.Message message : Sample.of("synchrophasor").messages()) {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        }
        Recording seen = talk.end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST READ 65541 unit 241",
                        "REPLY READ 65541 unit 241 name Blue PMU",
                        "NOTICE CONTROL 65538 unit 241",
                        "NOTICE REPORT 0 unit 241",
                        "NOTICE REPORT 0 unit 241",
                        "NOTICE REPORT 0 unit 241",
                        "NOTICE CONTROL 65537 unit 241");
        assertThat(seen.identities).containsExactly("- 10.0.0.2 HOST_NAME Blue PMU");
    }

    /** 6.4.3, table 10: configuration 3 has names of any length; its data follow the same layout. */
    @Test
    void configuration3GivesTheLayoutOfData() {
        String station = "03 504D55 0007 " + "00".repeat(16) + "0002 0001 0000 0000 02 5641" + "00".repeat(12)
                + "42280000 41200000 43480000 4D 00000014 00000005 0001 0002";
        byte[] configuration = frame(0x52, "0000 000F4240 0001 " + station + " 0032");
        byte[] data = frame(0x02, "0000 3F800000 40000000 0005 0006");
        Recording seen = Talk.tcp(4712).server(configuration).server(data).end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.messages.getFirst().field("pmus.name")).isEqualTo("PMU");
        assertThat(seen.messages.getFirst().field("pmus.latitude")).isEqualTo("42.0");
        assertThat(seen.messages.getLast().field("pmus.real")).isEqualTo("1.0");
        assertThat(seen.messages.getLast().field("pmus.imaginary")).isEqualTo("2.0");
        assertThat(seen.messages.getLast().field("pmus.frequency")).isEqualTo("5.0");
    }

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
        table 2  | 61 | 0001             | synchrophasor.type
        table 2  | 43 | 0002             | synchrophasor.version
        table 15 | 42 | 0007             | synchrophasor.command
        table 8  | 32 | 000F4240 0002    | synchrophasor.configuration
        """)
    void framesAreHeldToTheTables(String table, String type, String body, String id) {
        Recording seen = Talk.tcp(4712)
                .client(ON)
                .client(frame(Integer.parseInt(type, 16), body))
                .client(ON)
                .end();

        assertThat(seen.ids()).containsExactly(id);
    }

    /** Annex B: a wrong check; the frame is not used, the next one is. */
    @Test
    void aFrameWithAWrongCheckIsReportedAndThrownAway() {
        byte[] damaged = frame(0x42, "0001");
        damaged[15] ^= 1;
        Recording seen = Talk.tcp(4712).client(ON).client(damaged).client(ON).end();

        assertThat(seen.ids()).containsExactly("synchrophasor.check");
        assertThat(seen.lines()).filteredOn(line -> line.startsWith("REQUEST")).hasSize(2);
    }

    @Test
    void dataThatDoNotFitTheirConfigurationAreReported() {
        Talk talk = Talk.tcp(4712);
        Sample.of("synchrophasor").messages().stream().limit(2).forEach(message -> talk.server(message.bytes()));
        byte[] data = frame(0x01, "0000 0000");
        data[5] = (byte) 241;
        check(data);

        assertThat(talk.server(data).end().ids()).containsExactly("synchrophasor.data");
    }

    private static byte[] frame(int type, String body) {
        byte[] content = Talk.bytes(body);
        byte[] frame = ByteBuffer.allocate(16 + content.length)
                .put((byte) 0xAA)
                .put((byte) type)
                .putShort((short) (16 + content.length))
                .putShort((short) 7)
                .putLong(0)
                .put(content)
                .array();
        return check(frame);
    }

    /** The CRC-CCITT of annex B, bit by bit. */
    private static byte[] check(byte[] frame) {
        int crc = 0xFFFF;
        for (int i = 0; i < frame.length - 2; i++) {
            crc ^= (frame[i] & 0xFF) << 8;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 0x8000) != 0 ? crc << 1 ^ 0x1021 : crc << 1;
            }
        }
        frame[frame.length - 2] = (byte) (crc >> 8);
        frame[frame.length - 1] = (byte) crc;
        return frame;
    }
}
