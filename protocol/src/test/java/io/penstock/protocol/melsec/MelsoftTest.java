package io.penstock.protocol.melsec;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.Sample;
import io.penstock.protocol.Talk;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Recorded MELSOFT; tshark knows no MELSOFT, so that its part is the payload of each frame. */
class MelsoftTest {
    private static final String FOLDER = "ITI__ICS-Security-Tools/pcaps/MELSEC/";
    private static final String STOP = "57010000001111070000ffff030000fe0300002000"
            + "1c0a1614000000000000000000000000000000000000000010020b0000000100";

    @Test
    void devicesAndStates() {
        Sample sample = Sample.of("melsoft");
        Talk talk = sample.talk();
        sample.messages().forEach(message -> {
            if (message.fromClient()) {
                talk.client(message.hex());
            } else {
                talk.server(message.hex());
            }
        });
        Recording seen = talk.end();

        assertThat(seen.lines())
                .containsExactly(
                        "REQUEST DISCOVER 289",
                        "REPLY DISCOVER 289",
                        "REQUEST READ 1040 device object 1 at 96 count 25",
                        "REPLY READ 1040 device object 1 at 96 count 25",
                        "REQUEST WRITE 5136 device object 32 at 200 count 2 values 0..17530",
                        "REPLY WRITE 5136 device object 32 at 200 count 2 values 0..17530",
                        "REQUEST STOP 4098 object 1",
                        "REPLY STOP 4098 object 1");
        assertThat(seen.identities).containsExactly("02:00:00:00:00:02 10.0.0.2 MODEL FX5U-32MT/ES");
    }

    @Test
    void filesHaveTheirPathsAndErrorsTheirCodes() throws Exception {
        Recording seen = PlantCaptures.read(PlantCaptures.file(FOLDER + "melsoft_UDP_clean_2.pcap"));

        // The bytes of the frame that asks are $MELPRJ$\CPU.PRM in UTF-16.
        assertThat(seen.lines()).contains("NOTICE FILE 6239 file object 4 name $MELPRJ$\\CPU.PRM");
        assertThat(seen.identities).anyMatch(line -> line.endsWith("192.168.3.250 MODEL FX5U-32MT/ES"));
        assertThat(seen.operations)
                .filteredOn(operation -> operation.failed)
                .hasSize(1)
                .allMatch(operation -> operation.errorCode == 0x4080);
    }

    @Test
    void everyFrameHasItsCommandAndNumberAndEndCode() throws Exception {
        Comparison comparison = new Comparison("MELSOFT", "tshark payloads");
        for (String name :
                List.of("melsoft_UDP_clean_2", "melsoft_UDP_unclean_1", "melsoft_129_clean", "melsoft_variant_clean")) {
            Path file = PlantCaptures.file(FOLDER + name + ".pcap");
            List<Recording.Message> ours = PlantCaptures.read(file).messages.stream()
                    .filter(message -> message.protocol().equals("MELSOFT")
                            && message.fields().containsKey("command"))
                    .toList();
            boolean udp = name.contains("UDP");
            String payload = udp ? "udp.payload" : "tcp.payload";
            List<String[]> theirs = udp
                    ? PlantCaptures.tshark(file, "udp.payload[0]==57 or udp.payload[0]==d7", payload)
                    : PlantCaptures.tsharkTcp(file, "tcp.payload", payload);
            theirs =
                    theirs.stream().filter(row -> row[0].matches("[5d]7.{38,}")).toList();
            comparison.field(name, "messages", ours.size(), theirs.size());
            for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
                compare(comparison.message(), name + " " + ours.get(i).frame(), ours.get(i), theirs.get(i)[0]);
            }
        }
        comparison.end();
    }

    /** By hand: 21 bytes of header, of a request 24 to the command, of a reply 26. */
    private static void compare(Comparison comparison, String place, Recording.Message ours, String hex) {
        byte[] bytes = HexFormat.of().parseHex(hex);
        boolean reply = hex.startsWith("d7");
        int at = 21 + (reply ? 26 : 24);
        comparison.field(place, "response", ours.field("response"), reply);
        comparison.field(place, "length", ours.field("length"), bytes.length - 21);
        comparison.field(place, "command", ours.field("command"), (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF);
        comparison.field(
                place,
                "sequenceNumber",
                ours.field("sequenceNumber"),
                bytes[at + 2] & 0xFF | (bytes[at + 3] & 0xFF) << 8);
        if (reply) {
            comparison.field(place, "endCode", ours.field("endCode"), bytes[25] & 0xFF | (bytes[26] & 0xFF) << 8);
        }
    }

    @Test
    void nothingInRecordedTrafficBreaksARule() throws Exception {
        for (String name : List.of("melsoft_UDP_clean_2", "melsoft_129_clean", "melsoft_variant_clean")) {
            assertThat(PlantCaptures.read(PlantCaptures.file(FOLDER + name + ".pcap"))
                            .ids())
                    .as(name)
                    .isEmpty();
        }
    }

    private static List<String> ids(String message) {
        return Talk.tcp(5562).client(STOP).client(message).client(STOP).end().ids();
    }

    @Test
    void startLengthAndHeader() {
        assertThat(ids("58010000001111070000ffff030000fe0300000c00")).containsExactly("melsoft.start");
        assertThat(ids("57010000001111070000ffff030000fe030000ffff")).containsExactly("melsoft.length");
        assertThat(ids("57010000001111070000ffff030000fe0300000b00")).containsExactly("melsoft.length");
        assertThat(ids("57010000001111070000ffff030000fe0300000c00 1c0aff140000000000000000"))
                .containsExactly("melsoft.header");
        assertThat(ids("57010000001111070000ffff030000fe0300000c00 1d0a04140000000000000000"))
                .containsExactly("melsoft.header");
    }

    @Test
    void aReplyWithoutRequestAndAFlood() {
        String reply = "d70100000011117f000000a80300ffff0300002000"
                + "9c0a18140000000000000000000000000000000000000000000010020b000000";
        assertThat(Talk.tcp(5562)
                        .client(STOP)
                        .server(reply)
                        .server(reply)
                        .client(STOP)
                        .end()
                        .ids())
                .containsExactly("melsoft.unmatched-reply");
        Talk flood = Talk.tcp(5562);
        for (int i = 0; i < 65; i++) {
            flood.client(STOP);
        }
        assertThat(flood.end().ids()).containsExactly("melsoft.flood");
    }
}
