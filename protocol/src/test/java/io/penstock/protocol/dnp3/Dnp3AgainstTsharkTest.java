package io.penstock.protocol.dnp3;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every frame of every recorded DNP3 conversation, field by field against tshark. */
class Dnp3AgainstTsharkTest {
    /** ITI's captures in one file: connections between the same ports run into one another. Its parts are compared. */
    private static final String MERGED = "idaholab__Malcolm-Test-Artifacts/pcap/protocols/DNP3.pcap";

    private static final String[] COLUMNS = {
        "frame.number",
        "tcp.stream",
        "tcp.srcport",
        "tcp.seq_raw",
        "dnp3.dst",
        "dnp3.src",
        "dnp3.ctl",
        "dnp3.tr.ctl",
        "dnp3.al.ctl",
        "dnp3.al.func",
        "dnp3.al.iin",
        "dnp3.al.obj"
    };

    @Test
    void framesFragmentsAndObjectsAreTsharks() throws Exception {
        String conformance = "ITI__ICS-Security-Tools/pcaps/dnp3/opendnp3-3/conformance/";
        String damaged = "tshark reads on in a frame whose link function is reserved, or carries no data";
        Comparison comparison = new Comparison("DNP3", "tshark, all captures")
                .explain(
                        "further objects",
                        "tshark stops: in functions whose objects it does not expect (8.6.2.2, assign class), behind common"
                                + " times 51 of a second variation, behind authentication objects, at strings of no bytes")
                .explain(
                        "fewer objects",
                        "tshark takes what follows a reserved qualifier or a count over the fragment's end for objects");
        for (String field : new String[] {"applicationControl", "function", "fewer objects"}) {
            for (String frame : new String[] {
                "6.6.2.2/dump.pcap frame 14", "6.6.2.2/dump.pcap frame 16", "6.6.2.5/dump.pcap frame 8"
            }) {
                comparison.explain(conformance + frame + " " + field, damaged);
            }
        }
        String joins = "Zeek and ICSNPP join these segments, too, see Dnp3AgainstZeekTest";
        String icsnpp = "cisagov__icsnpp-dnp3/testing/traces/dnp3_example.pcap frame 311 ";
        for (String field : new String[] {"applicationControl", "function", "indications"}) {
            comparison.explain("unjoined " + field, joins).explain(icsnpp + field, joins);
        }
        for (String frame : new String[] {"156", "169"}) {
            comparison.explain(
                    "ITI__ICS-Security-Tools/pcaps/openics/DNP3-Malformed.pcap frame " + frame + " objects",
                    "group 100 is unknown: nobody can tell where it ends; tshark guesses");
        }
        for (String frame : new String[] {"6.6.2.5/dump.pcap frame 10", "6.6.2.5/dump.pcap frame 12"}) {
            comparison.explain(
                    conformance + frame + " transport", "a reset of the link that carries a byte: we show it");
        }
        for (Path file : PlantCaptures.with("dnp3")) {
            if (!PlantCaptures.name(file).equals(MERGED)) {
                compare(file, comparison);
            }
        }
        comparison.end();
    }

    private static void compare(Path file, Comparison comparison) throws Exception {
        Map<Long, List<Recording.Message>> byFrame = PlantCaptures.read(file).messages.stream()
                .filter(message -> message.protocol().equals(Dnp3Protocol.NAME))
                .collect(Collectors.groupingBy(Recording.Message::frame, LinkedHashMap::new, Collectors.toList()));
        Set<String> places = new HashSet<>();
        for (String[] row : PlantCaptures.tshark(file, "dnp3", COLUMNS)) {
            if (!row[1].isEmpty() && !places.add(row[1] + " " + row[2] + " " + row[3])) {
                // The sender repeats itself.
                continue;
            }
            String place = PlantCaptures.name(file) + " frame " + row[0];
            List<Recording.Message> ours = byFrame.getOrDefault(Long.parseLong(row[0]), List.of());
            comparison.message();
            String[] names = {"destination", "source", "control", "transport", "applicationControl", "function"};
            String[] paths = {
                "link.destination",
                "link.source",
                "link.control",
                "transport",
                "application.control",
                "application.function"
            };
            // A fragment of several frames that tshark does not join shows as nothing, or as zeros.
            boolean joined =
                    row[9].isEmpty() && !values(ours, "application.function").isEmpty() && row[11].isEmpty();
            for (int i = 0; i < names.length; i++) {
                String name = joined && i > 3 ? "unjoined " + names[i] : names[i];
                comparison.field(place, name, values(ours, paths[i]), decimal(row[4 + i]));
            }
            String indications = (joined ? "unjoined " : "") + "indications";
            comparison.field(place, indications, values(ours, "application.indications"), decimal(row[10]));
            String read = objects(ours);
            String theirs = decimal(row[11]);
            boolean further = read.startsWith(theirs) && read.length() > theirs.length();
            boolean shorter = theirs.startsWith(read) && theirs.length() > read.length();
            comparison.field(place, further ? "further objects" : shorter ? "fewer objects" : "objects", read, theirs);
        }
    }

    private static String values(List<Recording.Message> messages, String path) {
        return messages.stream()
                .map(message -> path.equals("transport") ? transport(message) : message.field(path))
                .filter(value -> !value.isEmpty())
                .collect(Collectors.joining(","));
    }

    private static String transport(Recording.Message message) {
        String sequence = message.field("transport.sequence");
        if (sequence.isEmpty()) {
            return "";
        }
        int last = message.field("transport.last").equals("true") ? 0x80 : 0;
        int first = message.field("transport.first").equals("true") ? 0x40 : 0;
        return String.valueOf(last + first + Integer.parseInt(sequence));
    }

    private static String objects(List<Recording.Message> messages) {
        List<String> all = new ArrayList<>();
        for (Recording.Message message : messages) {
            for (Map<?, ?> header : Dnp3Messages.objects(message)) {
                all.add(String.valueOf(
                        256 * Dnp3Messages.number(header, "group") + Dnp3Messages.number(header, "variation")));
            }
        }
        return String.join(",", all);
    }

    /** tshark's numbers, some of which are hexadecimal. */
    private static String decimal(String joined) {
        return joined.isEmpty()
                ? ""
                : List.of(joined.split(",", -1)).stream()
                        .map(value -> String.valueOf(Integer.decode(value)))
                        .collect(Collectors.joining(","));
    }
}
