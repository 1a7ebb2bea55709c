package io.penstock.protocol.synchrophasor;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every frame in every capture: types, sizes, identifiers and commands as tshark reads them. */
class SynchrophasorAgainstTsharkTest {
    private static final String FOLDER = "cisagov__icsnpp-synchrophasor/tests/traces/";

    @Test
    void framesAreTsharks() throws Exception {
        Comparison comparison = new Comparison(SynchrophasorProtocol.NAME, "tshark, all captures")
                .explain(
                        FOLDER + "c37118_1100_unclean.pcap 223 type",
                        "a header frame without text: tshark does not read it")
                .explain(FOLDER + "c37118_1100_unclean.pcap 223 size", "as above")
                .explain(FOLDER + "c37118_1100_unclean.pcap 223 id", "as above")
                .explain(FOLDER + "c37_1100_clean_tcp.pcap 6 type", "as above")
                .explain(FOLDER + "c37_1100_clean_tcp.pcap 6 size", "as above")
                .explain(FOLDER + "c37_1100_clean_tcp.pcap 6 id", "as above");
        String damaged =
                "frame 13 overlaps frames 15 and 17 by a byte with other content: the stream has damaged frames there";
        String late =
                "frame 3891 follows lost bytes in a connection that was reset: it is handed over at the end, behind the last frame";
        for (String field : List.of("type", "size", "id")) {
            for (int frame : new int[] {13, 15, 17}) {
                comparison.explain(FOLDER + "c37_pmu_clean.pcap " + frame + " " + field, damaged);
            }
            comparison.explain(FOLDER + "c37_pmu_clean.pcap 3891 " + field, late);
            comparison.explain(FOLDER + "c37_pmu_clean.pcap 0 " + field, late);
        }
        for (Path file : PlantCaptures.with("synphasor")) {
            compare(file, comparison);
        }
        comparison.end();
    }

    private static void compare(Path file, Comparison comparison) throws Exception {
        String name = PlantCaptures.name(file);
        List<Recording.Message> all = PlantCaptures.read(file).messages.stream()
                .filter(message -> message.protocol().equals(SynchrophasorProtocol.NAME))
                .toList();
        var rows = PlantCaptures.tshark(
                        file,
                        "synphasor",
                        "frame.number",
                        "synphasor.frtype",
                        "synphasor.frsize",
                        "synphasor.idcode_stream_source",
                        "synphasor.command")
                .stream()
                .collect(Collectors.toMap(row -> Long.valueOf(row[0]), row -> row));
        var ours = all.stream().collect(Collectors.groupingBy(Recording.Message::frame));
        var frames = new java.util.TreeSet<>(ours.keySet());
        frames.addAll(rows.keySet());
        for (long frame : frames) {
            String[] row = rows.getOrDefault(frame, new String[] {"", "", "", "", ""});
            List<Recording.Message> here = ours.getOrDefault(frame, List.of());
            here.forEach(message -> comparison.message());
            String place = name + " " + frame;
            comparison
                    .field(place, "type", all(here, "frameType"), numbers(row[1]))
                    .field(place, "size", all(here, "frameSize"), row[2])
                    .field(place, "id", all(here, "idCode"), row[3])
                    .field(place, "command", all(here, "command"), numbers(row[4]));
        }
    }

    private static String all(List<Recording.Message> messages, String field) {
        return messages.stream()
                .map(message -> message.field(field))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(","));
    }

    private static String numbers(String text) {
        return text.isEmpty()
                ? ""
                : List.of(text.split(",", -1)).stream()
                        .map(number -> String.valueOf(Long.decode(number)))
                        .collect(Collectors.joining(","));
    }
}
