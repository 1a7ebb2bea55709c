package io.penstock.protocol.fox;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Talk;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Expected values are the text of the recording fox_info.pcap; requests and replies follow its form. */
class FoxTest {
    private static final String HELLO = "fox a 1 -1 fox hello\n{\nfox.version=s:1.0\nid=i:1\n};;\n";

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Talk talk() {
        return Talk.tcp(1911).client(text(HELLO));
    }

    @Test
    void inTheRecordingBothSidesSayWhoTheyAreAndTheStationAsksForALogIn() throws Exception {
        Recording seen = PlantCaptures.read(PlantCaptures.file("ITI__ICS-Security-Tools/pcaps/fox/fox_info.pcap"));

        assertThat(seen.lines()).containsExactly("NOTICE DISCOVER 1", "NOTICE DISCOVER 1", "NOTICE AUTHENTICATE 2");
        assertThat(seen.identities.stream().map(line -> line.replaceFirst("^\\S+ ", "")))
                .containsExactly(
                        "10.1.3.4 HOST_NAME xpvm-0omdc01xmy",
                        "10.1.3.4 PRODUCT Niagara Workbench",
                        "10.1.3.4 FIRMWARE 3.7.44",
                        "10.1.3.4 VENDOR_CLASS Windows XP",
                        "10.1.3.4 SERIAL Win-99CB-D49D-5442-07BB",
                        "106.68.88.119 HOST_NAME 192.168.2.15",
                        "106.68.88.119 PRODUCT Niagara Station",
                        "106.68.88.119 FIRMWARE 3.5.41.1",
                        "106.68.88.119 VENDOR_CLASS QNX",
                        "106.68.88.119 SERIAL Qnx-NPM6-0000-1490-C30C");
        assertThat(seen.ids()).isEmpty();
        assertThat(seen.messages).extracting(Recording.Message::frame).containsExactly(4L, 6L, 9L);
        assertThat(seen.messages.get(1).field("sequence")).isEqualTo("0");
        assertThat(seen.messages.get(2).field("command")).isEqualTo("challenge");
        assertThat(seen.messages.get(2).fields().toString())
                .contains("value=digest-md5")
                .doesNotContain("184.174.131.193");
    }

    @Test
    void aReplyEndsTheRequestWhoseSequenceNumberItBears() {
        Recording seen = talk().client(text("fox s 7 -1 station get\n{\n};;\n"))
                .server(text("fox r 3 7 station get\n{\n};;\n"))
                .end();

        assertThat(seen.lines().subList(1, 3))
                .containsExactly("REQUEST CONTROL 0 name station get", "REPLY CONTROL 0 name station get");
    }

    @Test
    void anEndWithinAValueInBracketsIsNoEnd() {
        Recording seen = talk().client(text("fox a 2 -1 fox hello\n{\nsysInfo=o:bog 9[\n};;\nfox ]\nid=i:3\n};;\n"))
                .end();

        assertThat(seen.ids()).isEmpty();
        assertThat(seen.messages).hasSize(2);
    }

    @Test
    void whatIsNoMessageIsToldAndTheNextOneRead() {
        Recording seen = talk().client(text("fox a x -1 fox hello\n{\n};;\n"))
                .client(text("fox a 2 -1 fox hello\n{\nno property\n};;\n"))
                .client(text("fox a 3 -1 fox hello\n{\nnonce=b:9[short]\n};;\n"))
                .client(text("fox a 4 -1 fox hello\n{\n};;\n"))
                .end();

        assertThat(seen.ids()).startsWith("fox.header", "fox.body").contains("fox.body");
        assertThat(seen.messages.getLast().field("sequence")).isEqualTo("4");
    }

    @Test
    void aReplyNobodyAskedForIsTold() {
        Recording seen = talk().server(text("fox a 0 -1 fox hello\n{\n};;\n"))
                .server(text("fox r 3 7 station get\n{\n};;\n"))
                .client(text("fox s 8 -1 station get\n{\n};;\n"))
                .end();

        assertThat(seen.ids()).containsExactly("fox.unmatched-reply");
    }

    @Test
    void aLineWithoutEndIsGivenUpAtABound() {
        Recording seen = talk().client(text("fox a 2 -1 fox hello\n{\na=s:" + "x".repeat(5_000)))
                .client(text("\n" + HELLO))
                .end();

        assertThat(seen.ids()).contains("fox.body");
        assertThat(seen.messages.getLast().field("sequence")).isEqualTo("1");
    }
}
