package io.penstock.protocol.sv;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.MacAddress;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every field of every sampled value of the captures, as tshark and ICSNPP read it. */
class SvAgainstOraclesTest {
    private static final String PLUGIN = "DINA-community__icsnpp-iec61850-sv";
    private static final String[][] FIELDS = {
        {"sv.appid", "appId"},
        {"sv.length", "length"},
        {"sv.reserve1", "reserved1"},
        {"sv.reserve2", "reserved2"},
        {"sv.noASDU", "noAsdu"},
        {"sv.svID", "asdu.svId"},
        {"sv.smpCnt", "asdu.smpCnt"},
        {"sv.confRev", "asdu.confRev"},
        {"sv.smpSynch", "asdu.smpSynch"},
        {"sv.seqData", "asdu.seqData"}
    };

    @Test
    void everyFieldIsTsharks() throws Exception {
        Comparison comparison = new Comparison(SvProtocol.NAME, "tshark");
        for (Path file : PlantCaptures.with("sv")) {
            List<Recording.Message> ours = messages(file);
            String[] names = new String[FIELDS.length];
            for (int i = 0; i < FIELDS.length; i++) {
                names[i] = FIELDS[i][0];
            }
            List<String[]> theirs = PlantCaptures.tshark(file, "sv", names);
            comparison.field(PlantCaptures.name(file), "messages", ours.size(), theirs.size());
            for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
                comparison.message();
                for (int f = 0; f < FIELDS.length; f++) {
                    String value = theirs.get(i)[f];
                    String plain =
                            value.startsWith("0x") ? Integer.decode(value).toString() : value.replace(":", "");
                    comparison.field(
                            "frame " + ours.get(i).frame(),
                            FIELDS[f][1],
                            ours.get(i).field(FIELDS[f][1]),
                            plain);
                }
            }
        }
        comparison.end();
    }

    @Test
    void everyColumnIsIcsnpps() throws Exception {
        Comparison comparison = new Comparison(SvProtocol.NAME, PLUGIN);
        List<Recording.Message> ours = messages(PlantCaptures.file(PLUGIN + "/testing/Traces/SV_Normal_Traffic.pcap"));
        List<Map<String, String>> theirs =
                ZeekLog.rows(PlantCaptures.file("expected/" + PLUGIN + "/tests.test-SV_Normal_Traffic/sv.log"));
        comparison.field("capture", "messages", ours.size(), theirs.size());
        for (int i = 0; i < theirs.size(); i++) {
            comparison.message();
            String place = "frame " + ours.get(i).frame();
            Map<String, String> row = theirs.get(i);
            comparison.field(
                    place, "src", MacAddress.text(ours.get(i).flow().clientMac()), row.getOrDefault("src", ""));
            comparison.field(
                    place, "dst", MacAddress.text(ours.get(i).flow().serverMac()), row.getOrDefault("dst", ""));
            comparison.field(place, "appid", ours.get(i).field("appId"), row.getOrDefault("appid", ""));
            comparison.field(place, "length", ours.get(i).field("length"), row.getOrDefault("length", ""));
            comparison.field(place, "smpCnt", ours.get(i).field("asdu.smpCnt"), row.getOrDefault("smpCnt", ""));
            comparison.field(place, "sv_id", ours.get(i).field("asdu.svId"), row.getOrDefault("sv_id", ""));
        }
        comparison.end();
    }

    private static List<Recording.Message> messages(Path file) throws Exception {
        Recording seen = PlantCaptures.read(file);
        assertThat(seen.ids()).isEmpty();
        return seen.messages.stream()
                .filter(message -> message.protocol().equals(SvProtocol.NAME))
                .toList();
    }
}
