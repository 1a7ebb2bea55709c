package io.penstock.protocol.fins;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Header, command, end code and area of every FINS message that tshark reads. */
class FinsAgainstTsharkTest {
    private static final String[] THEIRS = {
        "omron.rsv",
        "omron.gct",
        "omron.dna",
        "omron.da1",
        "omron.da2",
        "omron.sna",
        "omron.sa1",
        "omron.sa2",
        "omron.sid",
        "omron.command",
        "omron.response.code"
    };
    private static final String[] OURS = {
        "reserved",
        "gatewayCount",
        "destinationNetworkAddress",
        "destinationNodeNumber",
        "destinationUnitAddress",
        "sourceNetworkAddress",
        "sourceNodeNumber",
        "sourceUnitAddress",
        "serviceId",
        "commandCode",
        "responseCode"
    };

    @Test
    void headersAndEndCodes() throws Exception {
        Comparison comparison = new Comparison("Omron FINS", "tshark");
        comparison.explain(
                "idaholab__Malcolm-Test-Artifacts/pcap/protocols/OmronFINS.pcap 252 responseCode",
                "a length tshark finds unexpected, so that it reads no end code; W342 sends it");
        comparison.explain(
                "idaholab__Malcolm-Test-Artifacts/pcap/protocols/OmronFINS.pcap 263 responseCode",
                "a length tshark finds unexpected, so that it reads no end code; W342 sends it");
        for (Path file : PlantCaptures.with("omron")) {
            Recording seen = PlantCaptures.read(file);
            List<Recording.Message> ours = seen.messages.stream()
                    .filter(message -> message.fields().containsKey("commandCode"))
                    .toList();
            List<String[]> theirs = PlantCaptures.tshark(file, "omron.command", THEIRS);
            comparison.field(PlantCaptures.name(file), "messages", ours.size(), theirs.size());
            for (int i = 0; i < Math.min(ours.size(), theirs.size()); i++) {
                comparison.message();
                String[] row = theirs.get(i);
                for (int column = 1; column < OURS.length; column++) {
                    String value = column < row.length && !row[column].isEmpty() ? row[column] : "";
                    String number = value.isEmpty() ? "" : String.valueOf(Long.decode(value));
                    String place = PlantCaptures.name(file) + " " + ours.get(i).frame();
                    comparison.field(place, OURS[column], ours.get(i).field(OURS[column]), number);
                }
            }
        }
        comparison.end();
    }
}
