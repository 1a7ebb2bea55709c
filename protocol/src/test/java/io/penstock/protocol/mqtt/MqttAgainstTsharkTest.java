package io.penstock.protocol.mqtt;

import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every packet in every recorded conversation: type, flags, identifiers, topics and codes as tshark reads them. */
class MqttAgainstTsharkTest {
    private static final List<String> FIELDS = List.of(
            "frame.number",
            "mqtt.msgtype",
            "mqtt.msgid",
            "mqtt.topic",
            "mqtt.clientid",
            "mqtt.ver",
            "mqtt.conack.val",
            "mqtt.connack.reason_code",
            "mqtt.len",
            "mqtt.kalive",
            "mqtt.disconnect.reason_code",
            "mqtt.puback.reason_code",
            "mqtt.protoname");

    @Test
    void packetsAreTsharks() throws Exception {
        Comparison comparison = new Comparison(MqttProtocol.NAME, "tshark, all captures")
                .explain(
                        "OISF__suricata-verify/tests/mqtt-ping/input.pcap packets",
                        "two bytes alone prove nothing on any port")
                .explain("disconnect", "without a code it is 0 (3.14.2.1): tshark shows only what is there");
        for (Path file : PlantCaptures.with("mqtt")) {
            compare(file, comparison);
        }
        comparison.end();
    }

    private static void compare(Path file, Comparison comparison) throws Exception {
        String name = PlantCaptures.name(file);
        List<Recording.Message> ours = PlantCaptures.read(file).messages.stream()
                .filter(message -> message.protocol().equals(MqttProtocol.NAME))
                .toList();
        List<String[]> rows = PlantCaptures.tsharkTcp(file, "mqtt", FIELDS.toArray(String[]::new));
        int packets =
                rows.stream().mapToInt(row -> row[1].split(",", -1).length).sum();
        comparison.field(name, "packets", ours.size(), packets);
        if (ours.isEmpty()) {
            return;
        }
        for (String[] row : rows) {
            List<Recording.Message> here = ours.stream()
                    .filter(message -> message.frame() == Long.parseLong(row[0]))
                    .toList();
            String place = name + " " + row[0];
            here.forEach(message -> comparison.message());
            comparison
                    .field(place, "type", all(here, "type"), row[1])
                    .field(place, "packetId", all(here, "packetId"), row[2])
                    .field(place, "topic", topics(here), row[3])
                    .field(place, "clientid", all(here, "clientId"), row[4])
                    .field(place, "version", all(here, "protocolVersion"), row[5])
                    .field(place, "connack", codes(here, "CONNACK"), row[6] + row[7])
                    .field(place, "length", all(here, "remainingLength"), row[8])
                    .field(place, "keepAlive", all(here, "keepAlive"), row[9])
                    .field(place, "disconnect", codes(here, "DISCONNECT"), row[10])
                    .field(place, "puback", codes(here, "PUBACK"), row[11])
                    .field(place, "protocolName", all(here, "protocolName"), row[12]);
        }
    }

    private static String all(List<Recording.Message> messages, String field) {
        return String.join(
                ",",
                messages.stream()
                        .map(message -> message.field(field))
                        .filter(value -> !value.isEmpty())
                        .toList());
    }

    private static String topics(List<Recording.Message> messages) {
        List<String> topics = new ArrayList<>();
        for (Recording.Message message : messages) {
            boolean asks = List.of("PUBLISH", "SUBSCRIBE", "UNSUBSCRIBE").contains(message.field("typeName"));
            if (asks) {
                message.operations().forEach(operation -> topics.add(operation.name()));
            }
        }
        return String.join(",", topics);
    }

    private static String codes(List<Recording.Message> messages, String type) {
        return all(
                messages.stream()
                        .filter(message -> message.field("typeName").equals(type))
                        .toList(),
                "reasonCode");
    }
}
