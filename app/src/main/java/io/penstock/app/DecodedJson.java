package io.penstock.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.capture.Direction;
import io.penstock.capture.Flow;
import io.penstock.capture.IpAddress;
import io.penstock.capture.MacAddress;
import io.penstock.capture.Packet;
import io.penstock.protocol.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A message as one JSON object on one line, for programs; docs/decode.md describes it. */
final class DecodedJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private DecodedJson() {}

    static String line(DecodedMessage message) {
        Flow flow = message.flow();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("time", DecodedText.instant(message.timeNanos()).toString());
        json.put("frame", message.frame());
        json.put("carrier", carrier(flow));
        json.put("client", end(flow, flow.clientHigh(), flow.clientLow(), flow.clientPort(), flow.clientMac()));
        json.put("server", end(flow, flow.serverHigh(), flow.serverLow(), flow.serverPort(), flow.serverMac()));
        json.put("direction", message.direction() == Direction.TO_SERVER ? "toServer" : "toClient");
        json.put("protocol", message.protocol());
        putUnlessEmpty(
                json,
                "operations",
                message.operations().stream().map(DecodedJson::operation).toList());
        putUnlessEmpty(
                json,
                "violations",
                message.violations().stream().map(DecodedJson::violation).toList());
        putUnlessEmpty(
                json,
                "identity",
                message.identities().stream()
                        .map(identity -> Map.of("kind", lower(identity.kind()), "value", identity.value()))
                        .toList());
        if (!message.fields().isEmpty()) {
            json.put("fields", message.fields());
        }
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message cannot be written as JSON", e);
        }
    }

    private static String carrier(Flow flow) {
        if (!flow.isIp()) {
            return "ethernet";
        }
        return flow.ipProtocol() == Packet.TCP ? "tcp" : "udp";
    }

    private static Map<String, Object> end(Flow flow, long high, long low, int port, long mac) {
        Map<String, Object> json = new LinkedHashMap<>();
        if (flow.isIp()) {
            json.put("address", IpAddress.text(high, low));
            json.put("port", port);
        }
        if (mac != MacAddress.NONE) {
            json.put("mac", MacAddress.text(mac));
        }
        return json;
    }

    private static Map<String, Object> operation(Operation operation) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("phase", lower(operation.phase));
        json.put("kind", operation.kind);
        put(json, "function", operation.function);
        json.put("functionName", operation.functionName);
        put(json, "unit", operation.unit);
        putText(json, "area", operation.area);
        put(json, "object", operation.object);
        putText(json, "name", operation.name());
        put(json, "address", operation.address);
        if (operation.count > 0) {
            json.put("count", operation.count);
        }
        if (operation.hasValues) {
            json.put("lowestValue", operation.lowestValue);
            json.put("highestValue", operation.highestValue);
        }
        if (operation.failed) {
            json.put("errorCode", operation.errorCode);
            json.put("errorName", operation.errorName);
        }
        put(json, "latencyNanos", operation.latencyNanos);
        return json;
    }

    private static Map<String, Object> violation(DecodedMessage.Broken broken) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", broken.violation().id());
        json.put("sort", lower(broken.violation().sort()));
        json.put("description", broken.violation().description());
        put(json, "detail", broken.detail());
        return json;
    }

    private static void put(Map<String, Object> json, String name, long value) {
        if (value != Operation.NONE) {
            json.put(name, value);
        }
    }

    private static void putText(Map<String, Object> json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    private static void putUnlessEmpty(Map<String, Object> json, String name, List<?> values) {
        if (!values.isEmpty()) {
            json.put(name, values);
        }
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
