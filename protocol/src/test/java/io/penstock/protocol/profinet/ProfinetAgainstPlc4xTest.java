package io.penstock.protocol.profinet;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The vectors of Apache PLC4X: the frames of its own recording, each with what PLC4X reads in it. */
class ProfinetAgainstPlc4xTest {
    private static final Pattern CASE = Pattern.compile("<name>(\\d+)\\t.*?</testcase>", Pattern.DOTALL);

    private static final Map<String, String> NAMES = Map.of(
            "frameId", "frameIdValue",
            "cycleCounter", "cycleCounter",
            "sequenceId", "sequenceId",
            "delayNs", "delayInNs",
            "stationOk", "stationProblemIndicatorOk",
            "dataValid", "dataValid",
            "ignore", "ignore",
            "primary", "statePrimary",
            "providerRuns", "providerStateRun");

    @Test
    void framesAndCallsArePlc4xs() throws Exception {
        String xml =
                Files.readString(PlantCaptures.file("expected/apache__plc4x/profinet/ParserSerializerTestsuite.xml"));
        Map<Long, Recording.Message> ours = PlantCaptures.read(
                        PlantCaptures.file(
                                "apache__plc4x/protocols/profinet/src/test/resources/pcap/working-profinet-recording-plc4x.pcapng"))
                .messages
                .stream()
                .filter(message -> message.protocol().equals(ProfinetProtocol.NAME))
                .collect(Collectors.toMap(Recording.Message::frame, message -> message));
        Comparison comparison = new Comparison(ProfinetProtocol.NAME, "PLC4X ParserSerializerTestsuite.xml")
                .explain(
                        "38 recognised",
                        "PLC4X fails on its own vector: it has an Ethernet frame as root, this is a datagram")
                .explain("39 recognised", "as above")
                .explain("40 recognised", "as above");
        Matcher cases = CASE.matcher(xml);
        while (cases.find()) {
            String parsed = cases.group();
            Recording.Message message = ours.get(Long.parseLong(cases.group(1)));
            boolean profinet = parsed.contains("<frameIdValue") || parsed.contains("<DceRpc_Packet>");
            comparison.field(cases.group(1), "recognised", message != null, profinet);
            if (message != null && profinet) {
                compare(cases.group(1), message, parsed, comparison.message());
            }
        }
        comparison.end();
    }

    private static void compare(String place, Recording.Message message, String xml, Comparison comparison) {
        NAMES.forEach((field, element) -> {
            Matcher matcher = Pattern.compile("<" + element + " [^>]*>([^<]*)</" + element + ">")
                    .matcher(xml);
            if (matcher.find()) {
                comparison.field(place, field, message.field(field), matcher.group(1));
            }
        });
    }
}
