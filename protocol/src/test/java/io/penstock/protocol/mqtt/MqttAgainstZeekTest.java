package io.penstock.protocol.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.capture.Direction;
import io.penstock.protocol.Comparison;
import io.penstock.protocol.PlantCaptures;
import io.penstock.protocol.Recording;
import io.penstock.protocol.ZeekLog;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What Zeek logs of the one capture that it has: connections, publications and subscriptions. */
class MqttAgainstZeekTest {
    private static final String LOGS = "expected/zeek__zeek/scripts.base.protocols.mqtt.mqtt/";
    private static final String[] QOS = {"at most once", "at least once", "exactly once"};

    @Test
    void connectionsPublicationsAndSubscriptionsAreZeeks() throws Exception {
        Recording seen = PlantCaptures.read(PlantCaptures.file("zeek__zeek/testing/btest/Traces/mqtt.pcap"));
        Comparison comparison = new Comparison(MqttProtocol.NAME, "Zeek mqtt_*.log");
        connections(seen, comparison);
        publications(seen, comparison);
        subscriptions(seen, comparison);
        comparison.end();
    }

    private static void connections(Recording seen, Comparison comparison) {
        List<Recording.Message> connects = of(seen, "CONNECT");
        List<Recording.Message> acks = of(seen, "CONNACK");
        List<Map<String, String>> rows = rows("mqtt_connect.log");
        assertThat(connects).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            Recording.Message message = connects.get(i);
            Map<String, String> row = rows.get(i);
            endpoints(message, row, comparison, i);
            String version = message.field("protocolVersion").equals("3") ? "3.1" : "3.1.1";
            comparison
                    .message()
                    .field("" + i, "proto_name", message.field("protocolName"), row.getOrDefault("proto_name", ""))
                    .field("" + i, "proto_version", version, row.getOrDefault("proto_version", ""))
                    .field("" + i, "client_id", message.field("clientId"), row.getOrDefault("client_id", ""))
                    .field(
                            "" + i,
                            "connect_status",
                            acks.get(i).field("reasonName"),
                            row.getOrDefault("connect_status", ""))
                    .field("" + i, "will_topic", orDash(message.field("willTopic")), row.getOrDefault("will_topic", ""))
                    .field(
                            "" + i,
                            "will_payload",
                            orDash(message.field("willMessage")),
                            row.getOrDefault("will_payload", ""));
        }
    }

    private static void publications(Recording seen, Comparison comparison) {
        List<Recording.Message> messages = of(seen, "PUBLISH");
        List<Map<String, String>> rows = rows("mqtt_publish.log");
        assertThat(messages).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            Recording.Message message = messages.get(i);
            Map<String, String> row = rows.get(i);
            endpoints(message, row, comparison, i);
            comparison
                    .message()
                    .field(
                            "" + i,
                            "from_client",
                            flag(message.direction() == Direction.TO_SERVER),
                            row.getOrDefault("from_client", ""))
                    .field(
                            "" + i,
                            "retain",
                            flag(message.field("retain").equals("true")),
                            row.getOrDefault("retain", ""))
                    .field("" + i, "qos", QOS[Integer.parseInt(message.field("qos"))], row.getOrDefault("qos", ""))
                    .field(
                            "" + i,
                            "status",
                            message.operations().getFirst().failed ? "failed" : "ok",
                            row.getOrDefault("status", ""))
                    .field("" + i, "topic", message.operations().getFirst().name(), row.getOrDefault("topic", ""))
                    .field("" + i, "payload", message.field("payload"), row.getOrDefault("payload", ""))
                    .field("" + i, "payload_len", message.field("payloadLength"), row.getOrDefault("payload_len", ""));
        }
    }

    private static void subscriptions(Recording seen, Comparison comparison) {
        List<Recording.Message> messages = of(seen, "SUBSCRIBE");
        List<Recording.Message> acks = of(seen, "SUBACK");
        List<Map<String, String>> rows = rows("mqtt_subscribe.log");
        assertThat(messages).hasSameSizeAs(rows);
        for (int i = 0; i < rows.size(); i++) {
            Recording.Message message = messages.get(i);
            Map<String, String> row = rows.get(i);
            endpoints(message, row, comparison, i);
            comparison
                    .message()
                    .field("" + i, "action", "MQTT::" + message.field("typeName"), row.getOrDefault("action", ""))
                    .field("" + i, "topics", message.field("filters.filter"), row.getOrDefault("topics", ""))
                    .field("" + i, "qos_levels", message.field("filters.qos"), row.getOrDefault("qos_levels", ""))
                    .field(
                            "" + i,
                            "granted_qos_level",
                            acks.get(i).field("reasonCodes"),
                            row.getOrDefault("granted_qos_level", ""))
                    .field("" + i, "ack", flag(acks.size() > i), row.getOrDefault("ack", ""));
        }
    }

    private static void endpoints(
            Recording.Message message, Map<String, String> row, Comparison comparison, int index) {
        io.penstock.capture.Flow flow = message.flow();
        comparison
                .field("" + index, "orig_h", ip(flow.clientHigh(), flow.clientLow()), row.getOrDefault("id.orig_h", ""))
                .field("" + index, "orig_p", flow.clientPort(), row.getOrDefault("id.orig_p", ""))
                .field("" + index, "resp_h", ip(flow.serverHigh(), flow.serverLow()), row.getOrDefault("id.resp_h", ""))
                .field("" + index, "resp_p", flow.serverPort(), row.getOrDefault("id.resp_p", ""));
    }

    private static String ip(long high, long low) {
        return io.penstock.capture.IpAddress.text(high, low);
    }

    private static String flag(boolean value) {
        return value ? "T" : "F";
    }

    private static String orDash(String value) {
        return value.isEmpty() ? "-" : value;
    }

    private static List<Recording.Message> of(Recording seen, String type) {
        return seen.messages.stream()
                .filter(message -> message.field("typeName").equals(type))
                .toList();
    }

    private static List<Map<String, String>> rows(String log) {
        return ZeekLog.rows(PlantCaptures.file(LOGS + log));
    }
}
