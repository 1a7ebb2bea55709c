package io.penstock.protocol.smb;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The two samples; what they hold tshark 4.0.17 says, too: the packet list of smb2.pcap, which has the bytes of smb2.txt. */
class SmbConversationTest {
    private static Recording play(String sample) {
        Sample conversation = Sample.of(sample);
        Talk talk = conversation.talk();
        for (Sample.Message message : conversation.messages()) {
            if (message.fromClient()) {
                talk.client(message.bytes());
            } else {
                talk.server(message.bytes());
            }
        }
        return talk.end();
    }

    private static List<String> brief(Recording seen) {
        return seen.operations.stream()
                .map(o -> o.phase + " " + o.functionName + " " + o.area + " [" + o.name() + "] " + o.errorName)
                .map(String::strip)
                .toList();
    }

    @Test
    void sharesFilesPipesAndOutcomesOfVersion2() {
        assertThat(brief(play("smb2")))
                .containsExactly(
                        "REQUEST SMB2 negotiate SMB2 []",
                        "REPLY SMB2 negotiate SMB2 []",
                        "REQUEST SMB2 session setup SMB2 []",
                        "REPLY SMB2 session setup SMB2 []",
                        "REQUEST SMB2 session setup SMB2 [operator]",
                        "REPLY SMB2 session setup SMB2 [operator]",
                        "REQUEST SMB2 tree connect SMB2 [\\\\HIST01\\recipes]",
                        "REPLY SMB2 tree connect SMB2 [\\\\HIST01\\recipes]",
                        "REQUEST SMB2 create SMB2 [line3\\batch.csv]",
                        "REPLY SMB2 create SMB2 [line3\\batch.csv]",
                        "REQUEST SMB2 read SMB2 []",
                        "REPLY SMB2 read SMB2 []",
                        "REQUEST SMB2 write SMB2 []",
                        "REPLY SMB2 write SMB2 [] access denied",
                        "REQUEST SMB2 set information SMB2 [line3\\old.csv]",
                        "REPLY SMB2 set information SMB2 [line3\\old.csv]",
                        "REQUEST SMB2 create SMB2 [missing.txt]",
                        "REQUEST SMB2 close SMB2 []",
                        "REPLY SMB2 create SMB2 [missing.txt] object name not found",
                        "REPLY SMB2 close SMB2 [] object name not found",
                        "REQUEST SMB2 tree connect SMB2 pipe [\\\\HIST01\\IPC$]",
                        "REPLY SMB2 tree connect SMB2 pipe [\\\\HIST01\\IPC$]",
                        "REQUEST SMB2 create SMB2 pipe [svcctl]",
                        "REPLY SMB2 create SMB2 pipe [svcctl]",
                        "REQUEST SMB2 ioctl SMB2 pipe []",
                        "REPLY SMB2 ioctl SMB2 pipe []",
                        "NOTICE SMB3 encrypted SMB2 []");
    }

    @Test
    void stationsNameThemselvesInTheirLogons() {
        assertThat(play("smb2").identities)
                .containsExactlyInAnyOrder(
                        "02:00:00:00:00:01 10.0.0.1 FIRMWARE Windows 10.0.17763",
                        "02:00:00:00:00:02 10.0.0.2 FIRMWARE Windows 10.0.14393",
                        "02:00:00:00:00:02 10.0.0.2 HOST_NAME HIST01",
                        "02:00:00:00:00:01 10.0.0.1 HOST_NAME HMI-07",
                        "02:00:00:00:00:01 10.0.0.1 FIRMWARE Windows 10.0.17763");
    }

    @Test
    void responsesOfAPasswordGoNowhere() {
        // The sample's NTLM response is 11 repeated, its session integrity code 22.
        assertThat(play("smb2").messages.toString())
                .doesNotContain("1111111111")
                .doesNotContain("2222222222");
    }

    @Test
    void version1IsSeenInTheArea() {
        assertThat(brief(play("smb")))
                .contains(
                        "REPLY SMB1 negotiate SMB1 []",
                        "REQUEST SMB1 tree connect AndX SMB1 pipe [\\\\DBLICENSESERVER\\IPC$]",
                        "REQUEST SMB1 transaction SMB1 pipe [\\PIPE\\LANMAN]",
                        "REQUEST SMB1 NT create SMB1 pipe [lsarpc]",
                        "REPLY SMB1 pipe transact SMB1 pipe [\\PIPE\\]");
    }

    @Test
    void aMessageLongerThanAnyWindowIsReadByItsBeginning() {
        // [MS-SMB2] 2.2.21: a write of 1 MiB; its end comes in parts that are stepped over.
        byte[] write = Talk.bytes(
                "00100070 FE534D42 4000 0100 00000000 0900 0100 00000000 00000000 0600000000000000"
                        + "FFFE0000 05000000 0100000000000400 00000000000000000000000000000000"
                        + "3100 7000 00001000 E803000000000000 07070707070707070707070707070707 00000000 00000000 0000 0000 00000000");
        Talk talk = Talk.tcp(445).client(write);
        for (int i = 0; i < 1024; i++) {
            talk.client(new byte[1024]);
        }
        Recording seen = talk.client("00000000").client("00000000").end();

        assertThat(seen.lines().getFirst()).isEqualTo("REQUEST FILE 265 unit 5 SMB2 at 1000 count 1048576");
        assertThat(seen.ids()).isEmpty();
    }
}
