package io.penstock.protocol.mqtt;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every check that suricata-verify makes of MQTT: how many packets have which fields, and what is no MQTT. */
class MqttAgainstSuricataTest {
    private static final String MINE = "mqtt.";

    @Test
    void packetsWithTheirFieldsAreSuricatas() throws Exception {
        Comparison comparison = new Comparison(MqttProtocol.NAME, "suricata-verify test.yaml")
                .explain(
                        "mqtt-events-missing-connect event missing_connect",
                        "the connection began before the capture: that proves nothing of the client")
                .explain(
                        "mqtt-events-unintroduced event unintroduced_message",
                        "MQTT 3.1.4: a client need not wait for CONNACK before it publishes")
                .explain("mqtt-ping event unintroduced_message", "not recognised as MQTT, see the next")
                .explain("mqtt-ping packets of pingreq", "two bytes alone prove nothing on any port")
                .explain("mqtt-ping packets of pingresp", "as above")
                .explain("mqtt-limit-2 truncated", "Suricata reads no packet above its limit, Penstock does")
                .explain("packets of disconnect", "E0 01 04 has reason code 4, as tshark reads it, too")
                .explain("reason_code", "as above");
        Path expected = PlantCaptures.file("expected/OISF__suricata-verify");
        try (var folders = Files.list(expected)) {
            for (Path folder : folders.sorted().toList()) {
                if (folder.getFileName().toString().startsWith("mqtt")) {
                    compare(folder, comparison);
                }
            }
        }
        comparison.end();
    }

    private static void compare(Path folder, Comparison comparison) throws Exception {
        String test = folder.getFileName().toString();
        Path captures = PlantCaptures.file("OISF__suricata-verify/tests/" + test);
        Recording seen = new Recording();
        try (var files = Files.list(captures)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".pcap")).toList()) {
                seen = PlantCaptures.read(file);
            }
        }
        for (Map<String, String> check : checks(folder.resolve("test.yaml"))) {
            String event = check.getOrDefault("anomaly.event", "");
            int count = Integer.parseInt(check.getOrDefault("count", "0"));
            if (!event.isEmpty()) {
                comparison.message().field(test, "event " + event, violations(seen, event), Math.min(count, 1));
            } else if (check.getOrDefault("event_type", "").equals("mqtt")) {
                packets(test, seen, check, count, comparison);
            }
        }
    }

    /** One check is of one packet, or of a packet and its answer. */
    private static void packets(
            String test, Recording seen, Map<String, String> check, int count, Comparison comparison) {
        Map<String, Map<String, String>> byType = new TreeMap<>();
        check.forEach((key, value) -> {
            String path = key.equals("has-key") ? value : key;
            if (path.startsWith(MINE)) {
                String[] parts = path.split("\\.", 3);
                Map<String, String> fields = byType.computeIfAbsent(parts[1], type -> new LinkedHashMap<>());
                if (parts.length == 3) {
                    fields.put(parts[2], value);
                }
            }
        });
        byType.forEach((type, fields) -> {
            List<Recording.Message> ofType = seen.messages.stream()
                    .filter(message -> message.field("typeName").equals(type.toUpperCase(Locale.ROOT)))
                    .toList();
            List<Recording.Message> fitting = ofType.stream()
                    .filter(message -> fields.entrySet().stream()
                            .allMatch(field -> field.getKey().equals("truncated")
                                    || ours(message, field.getKey()).equals(theirs(field))))
                    .toList();
            comparison.message().field(test, "packets of " + type, fitting.size(), count);
            Recording.Message shown =
                    !fitting.isEmpty() ? fitting.getFirst() : ofType.isEmpty() ? null : ofType.getFirst();
            if (shown != null) {
                fields.entrySet()
                        .forEach(field ->
                                comparison.field(test, field.getKey(), ours(shown, field.getKey()), theirs(field)));
            }
        });
    }

    private static String theirs(Map.Entry<String, String> field) {
        return switch (field.getKey()) {
            // Whose words these are is nobody's business: that they are there is enough.
            case "password", "username" -> "true";
            default -> field.getValue();
        };
    }

    private static String ours(Recording.Message message, String path) {
        return switch (path) {
            case "flags.username", "username" -> message.field("userNameFlag");
            case "flags.password", "password" -> message.field("passwordFlag");
            case "flags.will" -> message.field("willFlag");
            case "flags.will_retain" -> message.field("willRetain");
            case "flags.clean_session" -> message.field("cleanStart");
            case "protocol_string" -> message.field("protocolName");
            case "message" -> message.field("payload");
            case "message_id" -> message.field("packetId");
            case "return_code", "reason_code" -> message.field("reasonCode");
            case "qos_granted", "reason_codes" -> list(message.fields().getOrDefault("reasonCodes", ""));
            case "topics" -> topics(message);
            case "will.topic" -> message.field("willTopic");
            case "will.message" -> message.field("willMessage");
            case "truncated" -> "false";
            case "skipped_length" -> size(message.field("remainingLength"));
            case "properties.userprop1", "properties.userprop2", "properties.userprop3", "properties.userprop4" ->
                userProperty(message, "properties", path.substring("properties.".length()));
            case "will.properties.userprop5" -> userProperty(message, "willProperties", "userprop5");
            case "properties.correlation_data" -> text(message.field("properties.correlationData"));
            case "will.properties.correlation_data" -> text(message.field("willProperties.correlationData"));
            default -> message.field(camel(path.replace("will.properties", "will_properties")));
        };
    }

    private static String topics(Recording.Message message) {
        Object filters = message.fields().getOrDefault("filters", List.of());
        List<?> all = filters instanceof List<?> list ? list : List.of(filters);
        return all.stream()
                .map(filter -> (Map<?, ?>) filter)
                .map(filter -> filter.containsKey("qos")
                        ? "{topic:" + filter.get("filter") + ",qos:" + filter.get("qos") + "}"
                        : String.valueOf(filter.get("filter")))
                .toList()
                .toString()
                .replace(" ", "");
    }

    /** The size of the packet with its fixed header. */
    private static String size(String remaining) {
        int length = Integer.parseInt(remaining);
        return String.valueOf(length + (length < 1 << 7 ? 2 : length < 1 << 14 ? 3 : 4));
    }

    private static String userProperty(Recording.Message message, String group, String name) {
        Map<?, ?> properties = (Map<?, ?>) message.fields().getOrDefault(group, Map.of());
        Object property = Objects.requireNonNullElse(properties.get("userProperty"), List.of());
        List<?> all = property instanceof List<?> list ? list : List.of(property);
        return all.stream()
                .map(one -> (Map<?, ?>) one)
                .filter(one -> name.equals(one.get("name")))
                .map(one -> String.valueOf(one.get("value")))
                .findFirst()
                .orElse("");
    }

    private static String list(Object value) {
        return (value instanceof List<?> ? String.valueOf(value) : "[" + value + "]").replace(" ", "");
    }

    private static String text(String hex) {
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8);
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String part : name.split("_", -1)) {
            camel.append(camel.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1));
        }
        return camel.toString();
    }

    private static int violations(Recording seen, String event) {
        MqttViolation violation = switch (event) {
            case "unassigned_msg_type" -> MqttViolation.RESERVED_TYPE;
            case "malformed_traffic" -> MqttViolation.LENGTH;
            default -> MqttViolation.FIRST_PACKET;
        };
        return (int) seen.violations.stream().filter(violation::equals).count();
    }

    /** The filters of a test: what must match, and how often. */
    private static List<Map<String, String>> checks(Path yaml) throws Exception {
        List<Map<String, String>> checks = new ArrayList<>();
        for (String line : Files.readAllLines(yaml)) {
            String text = line.strip();
            int colon = text.indexOf(':');
            if (text.startsWith("#") || colon < 0) {
                continue;
            }
            if (text.startsWith("- filter")) {
                checks.add(new LinkedHashMap<>());
            } else if (!checks.isEmpty()) {
                String value = text.substring(colon + 1).strip();
                String plain = value.startsWith("[") ? value.replace(" ", "") : value.replace("\"", "");
                checks.getLast().put(text.substring(0, colon), plain);
            }
        }
        return checks;
    }
}
