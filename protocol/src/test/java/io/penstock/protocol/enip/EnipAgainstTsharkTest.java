package io.penstock.protocol.enip;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Frame by frame in every recorded conversation: header, services, status and PCCC as tshark reads them. */
class EnipAgainstTsharkTest {
    private static final List<String> NAMES = List.of(
            "enip.command", "enip.length", "enip.session", "enip.status", "enip.context", "cip.service", "cip.genstat",
            "cip.seq", "cip.pccc.tns.code", "cip.pccc.fnc.code_0f");

    private static final Map<String, Map<String, String>> EXPLAINED = Map.of();

    /** Violations in captures that nobody has marked as broken: what is wrong there. */
    private static final Map<String, String> BROKEN = Map.of(
            "ITI__ICS-Security-Tools/pcaps/CIP/cip_only.pcap",
            "[enip.flood]: the capture misses the answers from frame 17077 on, as their acknowledgements show",
            "tonylturner__cipdip/baseline_captures/baseline_io_adapter.pcap",
            "[cip.message, cip.service, enip.udp-command]: the simulator's Forward Open lacks fields (tshark: malformed)"
                    + " and its I/O data come in Send Unit Data",
            "tonylturner__cipdip/baseline_captures/baseline_io_logix_like.pcap",
            "[cip.message, cip.service, enip.udp-command]: as above");

    @TestFactory
    Stream<DynamicTest> everyFrameIsTsharks() {
        Set<Path> files = new LinkedHashSet<>(PlantCaptures.with("enip"));
        return files.stream().map(file -> DynamicTest.dynamicTest(PlantCaptures.name(file), () -> compare(file)));
    }

    private static void compare(Path file) throws Exception {
        String name = PlantCaptures.name(file);
        Recording seen = PlantCaptures.read(file);
        violations(name, seen);
        Map<Long, List<Recording.Message>> frames = seen.messages.stream()
                .filter(message -> message.protocol().equals(EnipProtocol.NAME))
                .collect(Collectors.groupingBy(Recording.Message::frame, LinkedHashMap::new, Collectors.toList()));
        Comparison comparison = new Comparison("EtherNet/IP", "tshark " + name);
        EXPLAINED.getOrDefault(name, Map.of()).forEach(comparison::explain);
        List<String> asked = new ArrayList<>(List.of("frame.number", "tcp.analysis.retransmission"));
        asked.addAll(NAMES);
        for (String[] row : PlantCaptures.tshark(file, "enip", asked.toArray(String[]::new))) {
            List<Recording.Message> ours = frames.remove(Long.valueOf(row[0]));
            if (ours == null && !row[1].isEmpty()) {
                continue;
            }
            comparison.message();
            for (int i = 0; i < NAMES.size(); i++) {
                String all = ours == null ? "nothing" : values(ours, NAMES.get(i));
                comparison.field("frame " + row[0], NAMES.get(i), all, row[i + 2]);
            }
        }
        comparison.field("frames", "more", frames.keySet(), "[]");
        comparison.end();
    }

    private static void violations(String name, Recording seen) {
        Set<String> ids = seen.violations.stream()
                .filter(violation -> violation instanceof EnipViolation)
                .map(violation -> violation.id())
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        boolean simulator = name.startsWith("tonylturner__cipdip") && !BROKEN.containsKey(name);
        // The simulator's replies look like requests, to tshark too: service codes without the highest bit.
        String known = simulator ? "[cip.reply-bit]" : BROKEN.getOrDefault(name, "[]").replaceAll("].*", "]");
        assertThat(ids.toString()).as(name).isEqualTo(known);
    }

    private static String values(List<Recording.Message> messages, String name) {
        return messages.stream()
                .flatMap(message -> values(message, name))
                .collect(Collectors.joining(","));
    }

    private static Stream<String> values(Recording.Message message, String name) {
        Map<String, Object> fields = message.fields();
        return switch (name) {
            case "enip.command" -> hex(fields.get("command"), 4);
            case "enip.length" -> plain(fields.get("length"));
            case "enip.session" -> hex(fields.get("session"), 8);
            case "enip.status" -> hex(fields.get("status"), 8);
            case "enip.context" -> plain(fields.get("senderContext"));
            case "cip.seq" -> plain(fields.get("sequenceCount"));
            default -> EnipMessages.cips(fields).stream().flatMap(cip -> ofCip(cip, name));
        };
    }

    private static Stream<String> ofCip(Map<?, ?> cip, String name) {
        Map<?, ?> pccc = cip.get("pccc") instanceof Map<?, ?> map ? map : Map.of();
        return switch (name) {
            case "cip.service" -> {
                long service = (Long) cip.get("service");
                yield hex((boolean) cip.get("request") ? service : service | 0x80, 2);
            }
            case "cip.genstat" -> hex(cip.get("status"), 2);
            case "cip.pccc.tns.code" -> hex(pccc.get("transaction"), 4);
            default -> (Long.valueOf(15).equals(pccc.get("command"))) ? hex(pccc.get("function"), 2) : Stream.of();
        };
    }

    private static Stream<String> plain(Object value) {
        return value == null ? Stream.of() : Stream.of(value.toString());
    }

    private static Stream<String> hex(Object value, int digits) {
        return value == null ? Stream.of() : Stream.of(("0x%0" + digits + "x").formatted((Long) value));
    }
}
