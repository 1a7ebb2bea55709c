package io.penstock.protocol.profinet;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** Calls of PROFINET IO: those of ICSNPP's profinet_io_cm_device.pcapng, and damaged ones. */
class IoCmTest {
    private static final Sample SAMPLE = Sample.of("profinet-io");

    private static Recording play(int messages) {
        Talk talk = SAMPLE.talk();
        SAMPLE.messages().stream().limit(messages).forEach(message -> {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        });
        return talk.end();
    }

    /** Slots, subslots and indexes as Wireshark shows them: index 500 is 0x1F4, 511 0x1FF, 63553 0xF841. */
    @Test
    void aConnectionIsReadFromItsBeginningToItsEnd() {
        assertThat(play(10).lines())
                .containsExactly(
                        "REQUEST CONTROL 0 AR name pc-worx-rt-basic-6d-d3-43",
                        "REPLY CONTROL 0 AR name pc-worx-rt-basic-6d-d3-43",
                        "REQUEST WRITE 3 unit 0 record object 1 at 500",
                        "REQUEST WRITE 3 unit 1 record object 1 at 500",
                        "REQUEST WRITE 3 unit 1 record object 1 at 511",
                        "REPLY WRITE 3 unit 0 record object 1 at 500",
                        "REPLY WRITE 3 unit 1 record object 1 at 500",
                        "REPLY WRITE 3 unit 1 record object 1 at 511",
                        "REQUEST CONTROL 4 PrmEnd",
                        "REPLY CONTROL 4 PrmEnd",
                        "REQUEST READ 2 unit 0 record object 0 at 63553",
                        "REPLY READ 2 unit 0 record object 0 at 63553",
                        "REQUEST CONTROL 1 Release",
                        "REPLY CONTROL 1 Release");
    }

    @Test
    void aConnectMakesTheControllerKnown() {
        assertThat(play(1).identities)
                .containsExactly(
                        "00:a0:45:6d:d3:43 10.0.0.1 HOST_NAME pc-worx-rt-basic-6d-d3-43",
                        "00:a0:45:6d:d3:43 10.0.0.1 VENDOR Phoenix Contact",
                        "00:a0:45:6d:d3:43 10.0.0.1 MODEL PROFINET device 0x003C");
    }

    /** 5.2.8.17: the record I&M0 of slot 0. */
    @Test
    void aReadOfIm0MakesTheDeviceKnown() {
        String header = SAMPLE.messages().get(7).hex().strip().substring(0, 160);
        String order = hex("6ES7 215-1AG40-0XB0 ", 20);
        String serial = hex("S C-X4U421302009", 16);
        String im0 = "0020 0038 0100 002A " + order + serial + "0001 56 04 05 02 0000 0000 0000 0101 001E";
        String record = "8009003c0100 0004 7c74224e166c4a58bf6b6c25a75870f0 00000000 0000 0001 0000 AFF0 0000003C"
                + "0".repeat(48);
        int args = 64 + 60;
        String stub = "00000000" + le(args) + le(4096) + le(0) + le(args) + record + im0;
        Recording seen =
                Talk.udp(65151, 34964).server(length(header, 20 + args) + stub).end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.identities)
                .containsExactly(
                        "- 10.0.0.2 MODEL 6ES7 215-1AG40-0XB0",
                        "- 10.0.0.2 SERIAL S C-X4U421302009",
                        "- 10.0.0.2 FIRMWARE V4.5.2",
                        "- 10.0.0.2 VENDOR Siemens");
    }

    /** 5.2.6: 0xDE 0x80 0xB0 0x0A is a read with an index that is invalid. */
    @Test
    void aRefusedReadFails() {
        String header = SAMPLE.messages().get(7).hex().strip().substring(0, 160);
        String record = "8009003c0100 0004 7c74224e166c4a58bf6b6c25a75870f0 00000000 0000 0001 0000 AFF0 00000000"
                + "0".repeat(48);
        Recording seen = Talk.udp(65151, 34964)
                .client(SAMPLE.messages().get(6).bytes())
                .server(length(header, 20 + 64) + "0AB080DE" + le(64) + le(4096) + le(0) + le(64) + record)
                .end();

        assertThat(seen.operations.getLast().failed).isTrue();
        assertThat(seen.operations.getLast().errorName).isEqualTo("invalid index");
        assertThat(seen.operations.getLast().errorCode).isEqualTo(0x80B00A);
        assertThat(seen.operations.getLast().address).isEqualTo(63553);
    }

    @Test
    void lengthsThatDoNotAgreeAreReportedAndTheNextCallIsRead() {
        byte[] call = SAMPLE.messages().get(4).bytes();
        byte[] wrong = call.clone();
        wrong[80 + 19] = 99;
        byte[] unknown = call.clone();
        unknown[69] = 9;
        byte[] block = call.clone();
        block[80 + 20 + 2] = 1;
        Recording seen = Talk.udp(65151, 34964)
                .client(wrong)
                .client(unknown)
                .client(block)
                .client(call)
                .end();

        assertThat(seen.ids()).containsExactly("profinet.arguments", "profinet.operation", "profinet.block");
        assertThat(seen.lines().getLast()).isEqualTo("REQUEST CONTROL 4 PrmEnd");
    }

    private static String length(String header, int length) {
        return header.substring(0, 148) + le(length).substring(0, 4) + header.substring(152);
    }

    private static String le(int value) {
        return "%08x".formatted(Integer.reverseBytes(value));
    }

    private static String hex(String text, int length) {
        return HexFormat.of()
                .formatHex(java.util.Arrays.copyOf(text.getBytes(java.nio.charset.StandardCharsets.US_ASCII), length));
    }
}
