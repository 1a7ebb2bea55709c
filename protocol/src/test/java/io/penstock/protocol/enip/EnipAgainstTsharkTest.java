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
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Frame by frame in every recorded conversation: header, services, status and PCCC as tshark reads them. */
class EnipAgainstTsharkTest {
    private static final List<String> NAMES = List.of(
            "enip.command",
            "enip.length",
            "enip.session",
            "enip.status",
            "enip.context",
            "cip.service",
            "cip.genstat",
            "cip.seq",
            "cip.pccc.tns.code",
            "cip.pccc.fnc.code_0f");

    private static final String MAX_DELAY = "in List Identity volume 2 makes two of the eight bytes a delay";
    private static final String UNASKED = "without its request tshark does not look into a reply of PCCC";
    private static final String UNMARKED =
            "the simulator's replies lack their highest bit: to tshark they are requests";
    private static final String IO_IN_HEADER = "I/O data in Send Unit Data over port 2222, where tshark expects items";

    private static final Map<String, String> SIMULATOR = Map.of("cip.service", UNMARKED, "cip.genstat", UNMARKED);
    private static final Map<String, String> SIMULATED_IO = Map.of(
            "enip.command", IO_IN_HEADER,
            "enip.length", IO_IN_HEADER,
            "enip.session", IO_IN_HEADER,
            "enip.status", IO_IN_HEADER,
            "enip.context", IO_IN_HEADER);

    private static final Map<String, Map<String, String>> EXPLAINED = Map.of(
            "ITI__ICS-Security-Tools/pcaps/CIP/cip_only.pcap", Map.of("cip.pccc.tns.code", UNASKED),
            "ITI__ICS-Security-Tools/pcaps/EthernetIP/enip_test.pcap", Map.of("enip.context", MAX_DELAY),
            "ITI__ICS-Security-Tools/pcaps/openics/EIP-IPAddressChangeAttempt.pcap", Map.of("enip.context", MAX_DELAY),
            "OISF__suricata-verify/tests/enip-alert/enip_test1.pcap", Map.of("enip.context", MAX_DELAY),
            "cisagov__icsnpp-enip/tests/traces/enip_cip_example.pcap", Map.of("enip.context", MAX_DELAY),
            "tonylturner__cipdip/baseline_captures/baseline_io_adapter.pcap", SIMULATED_IO,
            "tonylturner__cipdip/baseline_captures/baseline_io_logix_like.pcap", SIMULATED_IO);

    /** Captures that miss segments: what comes behind is read when that is certain, some frames later. */
    private static final Set<String> LOSSY =
            Set.of("idaholab__Malcolm-Test-Artifacts/pcap/other/Digital Bond S4/WinXP.pcap");

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
        EXPLAINED
                .getOrDefault(name, name.startsWith("tonylturner__cipdip") ? SIMULATOR : Map.of())
                .forEach(comparison::explain);
        List<String> asked = new ArrayList<>(List.of("frame.number", "tcp.analysis.retransmission"));
        asked.addAll(NAMES);
        if (LOSSY.contains(name)) {
            lossy(file, seen, comparison);
            return;
        }
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

    /** Message by message in each direction, by the context that is never used twice there. */
    private static void lossy(Path file, Recording seen, Comparison comparison) {
        Map<String, String> ours = new LinkedHashMap<>();
        for (Recording.Message message : seen.messages) {
            ours.put(message.direction() + message.field("senderContext"), values(List.of(message), "cip.service"));
        }
        Map<String, String> theirs = new LinkedHashMap<>();
        for (String[] row : PlantCaptures.tshark(file, "enip", "tcp.dstport", "enip.context", "cip.service")) {
            theirs.put((row[0].equals("44818") ? "TO_SERVER" : "TO_CLIENT") + row[1], row[2]);
        }
        theirs.forEach((key, services) ->
                comparison.message().field(key, "cip.service", ours.getOrDefault(key, "nothing"), services));
        comparison.field("all", "messages", ours.keySet().containsAll(theirs.keySet()), true);
        comparison.end();
    }

    private static void violations(String name, Recording seen) {
        Set<String> ids = seen.violations.stream()
                .filter(violation -> violation instanceof EnipViolation)
                .map(violation -> violation.id())
                .collect(Collectors.toCollection(TreeSet::new));
        boolean simulator = name.startsWith("tonylturner__cipdip") && !BROKEN.containsKey(name);
        // The simulator's replies look like requests, to tshark too: service codes without the highest bit.
        String known =
                simulator ? "[cip.reply-bit]" : BROKEN.getOrDefault(name, "[]").replaceAll("].*", "]");
        assertThat(ids.toString()).as(name).isEqualTo(known);
    }

    private static String values(List<Recording.Message> messages, String name) {
        return messages.stream().flatMap(message -> values(message, name)).collect(Collectors.joining(","));
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
                long service = cip.get("service") instanceof Long code ? code : 0;
                yield hex(Boolean.TRUE.equals(cip.get("request")) ? service : service | 0x80, 2);
            }
            case "cip.genstat" -> hex(cip.get("status"), 2);
            case "cip.pccc.tns.code" -> hex(pccc.get("transaction"), 4);
            default -> Long.valueOf(15).equals(pccc.get("command")) ? hex(pccc.get("function"), 2) : Stream.of();
        };
    }

    private static Stream<String> plain(@Nullable Object value) {
        return value == null ? Stream.of() : Stream.of(value.toString());
    }

    private static Stream<String> hex(@Nullable Object value, int digits) {
        return value == null ? Stream.of() : Stream.of(("0x%0" + digits + "x").formatted((Long) value));
    }
}
