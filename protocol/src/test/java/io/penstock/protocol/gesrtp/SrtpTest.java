package io.penstock.protocol.gesrtp;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Messages made by tables 1 to 4 of the DFRWS 2017 paper: no capture is at hand and tshark knows no GE SRTP. */
class SrtpTest {
    private static final String OPEN = "00".repeat(56);

    /** A request with message type C0: sequence number, then service, memory, offset, count and six bytes. */
    private static String request(int sequence, String message, String parameters) {
        return "0200 %02x00 0000 ".formatted(sequence) + "00".repeat(24) + "06" + message + "00000000 100e0000 0101"
                + parameters + "00".repeat(14 - parameters.replace(" ", "").length() / 2);
    }

    private static Recording play() {
        Sample sample = Sample.of("ge-srtp");
        Talk talk = sample.talk();
        for (Sample.Message message : sample.messages()) {
            if (message.fromClient()) {
                talk.client(message.hex());
            } else {
                talk.server(message.hex());
            }
        }
        return talk.end();
    }

    @Test
    void memoriesProgramsAndTheStateOfTheController() {
        assertThat(play().lines())
                .containsExactly(
                        "REQUEST AUTHENTICATE 256",
                        "REPLY AUTHENTICATE 256",
                        "REQUEST DISCOVER 67",
                        "REPLY DISCOVER 67",
                        "REQUEST READ 4 %R registers at 0 count 2",
                        "REPLY READ 4 %R registers at 0 count 2",
                        "REQUEST WRITE 7 %R registers at 99 count 3 values 1..65535",
                        "REPLY WRITE 7 %R registers at 99 count 3 values 1..65535",
                        "REQUEST WRITE 7 %Q outputs at 15 count 1 values 128..128",
                        "REPLY WRITE 7 %Q outputs at 15 count 1 values 128..128",
                        // What is asked for is not published; the reply's status word says what came of it.
                        "REQUEST CONTROL 35 object 0",
                        "REPLY STOP 35 object 0",
                        "REQUEST PROGRAM_DOWNLOAD 64",
                        "REPLY PROGRAM_DOWNLOAD 64 failed 512 insufficient privilege",
                        "REQUEST DIAGNOSE 0",
                        "REPLY DIAGNOSE 0",
                        "REQUEST CONTROL 35 object 1",
                        "REPLY START 35 object 1");
    }

    @Test
    void theControllerTellsItsName() {
        assertThat(play().identities).containsExactly("02:00:00:00:00:02 10.0.0.2 HOST_NAME LINE-7");
    }

    /** The columns of ICSNPP's log, with the names of its documentation. */
    @Test
    void theStatusBehindAReply() {
        Recording.Message message = play().messages.get(11);

        assertThat(message.field("privilegeLevel")).isEqualTo("2");
        assertThat(message.field("runSwitch")).isEqualTo("true");
        assertThat(message.field("plcStateName")).isEqualTo("stop, I/O disabled");
    }

    @Test
    void passwordsAreInNoField() {
        Recording seen = Talk.tcp(18_245)
                .client(OPEN)
                .client(request(1, "c0", "21 02 5041535357"))
                .end();

        assertThat(seen.lines()).contains("REQUEST AUTHENTICATE 33 object 2");
        assertThat(seen.messages.toString()).doesNotContain("535357");
    }

    private static List<String> ids(String message) {
        return Talk.tcp(18_245)
                .client(OPEN)
                .client(message)
                .client(request(9, "c0", "00"))
                .end()
                .ids();
    }

    @Test
    void typesServicesAndMemories() {
        assertThat(ids("0400")).containsExactly("ge-srtp.type");
        assertThat(ids(request(1, "c1", "00"))).containsExactly("ge-srtp.message-type");
        assertThat(ids(request(1, "c0", "99"))).containsExactly("ge-srtp.service");
        assertThat(ids(request(1, "c0", "04 09 0000 0100"))).containsExactly("ge-srtp.memory");
        assertThat(ids(request(1, "c0", "07 08 0000 0400"))).containsExactly("ge-srtp.short");
        assertThat(ids(request(1, "c0", "07 08 0000 0300"))).isEmpty();
        assertThat(ids(request(1, "c0", "00").replaceFirst("0000 ", "0200 ") + "0000"))
                .containsExactly("ge-srtp.length");
    }

    @Test
    void requestsBeforeTheOpeningRepliesWithoutRequestAndAFlood() {
        assertThat(Talk.tcp(18_245).client(request(1, "c0", "00")).end().ids()).containsExactly("ge-srtp.not-opened");
        assertThat(Talk.midway(18_245).client(request(1, "c0", "00")).end().ids())
                .isEmpty();
        assertThat(Talk.tcp(18_245)
                        .client(OPEN)
                        .server("01" + "00".repeat(55))
                        .server(request(5, "d4", "00").replaceFirst("02", "03"))
                        .client(request(1, "c0", "00"))
                        .end()
                        .ids())
                .containsExactly("ge-srtp.unmatched-reply");
        Talk flood = Talk.tcp(18_245).client(OPEN);
        for (int i = 0; i < 65; i++) {
            flood.client(request(i, "c0", "00"));
        }
        assertThat(flood.end().ids()).containsExactly("ge-srtp.flood");
    }
}
