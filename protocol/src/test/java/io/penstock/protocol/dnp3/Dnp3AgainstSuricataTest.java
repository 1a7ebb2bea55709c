package io.penstock.protocol.dnp3;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Suricata's own tests demand of its DNP3 events: each is one message of ours with the same values. */
class Dnp3AgainstSuricataTest {
    private static final Pattern POINT =
            Pattern.compile("dnp3\\.application\\.objects\\[(\\d+)]\\.points\\[(\\d+)]\\.(\\w+)");
    private static final Pattern HEADER = Pattern.compile("dnp3\\.application\\.objects\\[(\\d+)]\\.(\\w+)");

    /** Names of ours for names of Suricata's; what is missing is derived or only there. */
    private static final Map<String, String> POINTS = Map.ofEntries(
            Map.entry("value", "value"),
            Map.entry("count", "repetitions"),
            Map.entry("ontime", "onTime"),
            Map.entry("offtime", "offTime"),
            Map.entry("status_code", "status"),
            Map.entry("delay_ms", "delay"),
            Map.entry("timestamp", "time"),
            Map.entry("authentication_key", "authenticationKey"),
            Map.entry("block_number", "block"),
            Map.entry("created", "created"),
            Map.entry("file_handle", "handle"),
            Map.entry("file_size", "fileSize"),
            Map.entry("filename", "fileName"),
            Map.entry("filename_offset", "nameOffset"),
            Map.entry("filename_size", "nameSize"),
            Map.entry("maximum_block_size", "maxBlockSize"),
            Map.entry("operational_mode", "mode"),
            Map.entry("permissions", "permissions"),
            Map.entry("request_id", "requestId"),
            Map.entry("size", "size"));

    private static final Map<String, Integer> FLAGS = Map.of(
            "online",
            0,
            "restart",
            1,
            "comm_lost",
            2,
            "remote_forced",
            3,
            "local_forced",
            4,
            "chatter_filter",
            5,
            "over_range",
            5,
            "rollover",
            5,
            "discontinuity",
            6,
            "reference_err",
            6);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dnp3-del-measure",
                "dnp3-en-spon",
                "dnp3-eve",
                "dnp3-file-read",
                "dnp3-file-write",
                "dnp3-select-operate",
                "dnp3-write"
            })
    void everyEventIsAMessageOfOurs(String name) throws Exception {
        List<Map<String, String>> events = events(name);
        List<Recording.Message> messages = new ArrayList<>(
                PlantCaptures.read(PlantCaptures.file("OISF__suricata-verify/tests/dnp3/" + name + "/input.pcap"))
                        .messages
                        .stream()
                        .filter(message ->
                                !message.field("application.function").isEmpty())
                        .toList());
        Comparison comparison = new Comparison("DNP3", "Suricata " + name);
        if (name.equals("dnp3-eve")) {
            comparison.explain(
                    "dnp3.application.objects[0].points[0].state",
                    "of events with flags Suricata shows the whole byte; the state is its upper bits");
        }
        if (name.equals("dnp3-file-write")) {
            comparison.explain(
                    "dnp3.application.objects[0].points[0].filename",
                    "the name is folded over two lines of the test's YAML");
        }
        for (Map<String, String> event : events) {
            Recording.Message message = messages.stream()
                    .filter(one -> one.field("link.source").equals(event.get("dnp3.src"))
                            && one.field("application.function").equals(event.get("dnp3.application.function_code"))
                            && one.field("application.sequence").equals(event.get("dnp3.application.control.sequence")))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no message for " + event));
            messages.remove(message);
            comparison.message();
            event.forEach((key, value) -> {
                String ours = ours(message, key);
                if (ours != null) {
                    comparison.field(name + " frame " + message.frame(), key, ours, value);
                }
            });
        }
        comparison.end();
    }

    @Test
    void whatSuricataReportsIsAViolation() throws Exception {
        String tests = "OISF__suricata-verify/tests/dnp3/";
        assertThat(PlantCaptures.read(PlantCaptures.file(tests + "dnp3-too-long-reassembly-response/input.pcap"))
                        .ids())
                .contains("dnp3.fragment-size");
        Recording fromTheServer =
                PlantCaptures.read(PlantCaptures.file(tests + "dnp3-toclient-start/dnp3_toclient_start.pcap"));
        assertThat(fromTheServer.messages)
                .hasSize(3)
                .allMatch(message -> message.protocol().equals(Dnp3Protocol.NAME));
        assertThat(fromTheServer.ids()).isEmpty();
    }

    private static @Nullable String ours(Recording.Message message, String key) {
        Matcher point = POINT.matcher(key);
        if (point.matches()) {
            Map<?, ?> header = Dnp3Messages.objects(message).get(Integer.parseInt(point.group(1)));
            return point(header, Integer.parseInt(point.group(2)), point.group(3));
        }
        Matcher header = HEADER.matcher(key);
        if (header.matches()) {
            return header(Dnp3Messages.objects(message).get(Integer.parseInt(header.group(1))), header.group(2));
        }
        return switch (key) {
            case "dnp3.src" -> message.field("link.source");
            case "dnp3.dst" -> message.field("link.destination");
            case "dnp3.control.dir" -> message.field("link.fromMaster");
            case "dnp3.control.pri" -> message.field("link.primary");
            case "dnp3.control.fcb" -> message.field("link.frameCount");
            case "dnp3.control.fcv" -> message.field("link.frameCountValid");
            case "dnp3.control.function_code" -> message.field("link.function");
            case "dnp3.application.function_code" -> message.field("application.function");
            case "dnp3.application.control.fir" -> message.field("application.first");
            case "dnp3.application.control.fin" -> message.field("application.last");
            case "dnp3.application.control.con" -> message.field("application.confirm");
            case "dnp3.application.control.uns" -> message.field("application.unsolicited");
            case "dnp3.application.control.sequence" -> message.field("application.sequence");
            case "dnp3.iin.indicators[0]" ->
                message.field("application.indicationNames").replace(' ', '_');
            default -> null;
        };
    }

    private static @Nullable String header(Map<?, ?> header, String name) {
        long qualifier = Dnp3Messages.number(header, "qualifier");
        return switch (name) {
            case "group", "variation", "qualifier" -> String.valueOf(header.get(name));
            case "prefix_code" -> String.valueOf(qualifier >> 4);
            case "range_code" -> String.valueOf(qualifier & 15);
            // Suricata shows 0 where the header has none.
            case "start", "stop", "count" -> String.valueOf(Math.max(0, Dnp3Messages.number(header, name)));
            default -> null;
        };
    }

    private static @Nullable String point(Map<?, ?> header, int number, String name) {
        Map<?, ?> point = Dnp3Messages.groups(header, "points").get(number);
        Integer flag = FLAGS.get(name);
        if (flag != null) {
            return String.valueOf(Dnp3Messages.number(point, "flags") >> flag & 1);
        }
        long code = Dnp3Messages.number(point, "controlCode");
        long group = Dnp3Messages.number(header, "group");
        return switch (name) {
            case "index" ->
                header.get("start") == null && (Dnp3Messages.number(header, "qualifier") >> 4) % 5 == 0
                        ? null
                        : String.valueOf(point.get("index"));
            case "cr" -> String.valueOf(code >> 5 & 1);
            case "qu" -> String.valueOf(code >> 4 & 1);
            case "op_type" -> String.valueOf(code & 15);
            case "tcc" -> String.valueOf(code >> 6);
            case "state" -> String.valueOf(point.get("value"));
            case "count" -> String.valueOf(point.get(group == 12 ? "repetitions" : "value"));
            default -> {
                String ours = POINTS.get(name);
                yield ours == null || point.get(ours) == null ? null : Objects.toString(point.get(ours));
            }
        };
    }

    /** The events of DNP3 that a test of Suricata's demands. */
    private static List<Map<String, String>> events(String name) throws Exception {
        List<Map<String, String>> all = new ArrayList<>();
        Map<String, String> event = new LinkedHashMap<>();
        for (String line :
                Files.readAllLines(PlantCaptures.file("expected/OISF__suricata-verify/dnp3/" + name + "/test.yaml"))) {
            String text = line.strip();
            if (text.equals("- filter:")) {
                event = new LinkedHashMap<>();
            }
            int colon = text.indexOf(": ");
            if (text.startsWith("dnp3.") && colon > 0) {
                event.put(text.substring(0, colon), text.substring(colon + 2).replace("'", ""));
            } else if (text.equals("event_type: dnp3") && event.containsKey("dnp3.src")) {
                all.add(event);
            }
        }
        return all;
    }
}
