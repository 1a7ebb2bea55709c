package io.penstock.app;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.analysis.Analyzer;
import io.penstock.analysis.baseline.Channel;
import io.penstock.analysis.inventory.Device;
import io.penstock.analysis.inventory.OuiRegistry;
import io.penstock.protocol.IdentityKind;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was seen, as one JSON object for programs: {@code devices}, {@code channels}, {@code alerts}, {@code counters}. */
final class JsonReport {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private JsonReport() {}

    static void print(PrintWriter out, Analyzer analyzer, List<LoggedAlert> alerts, long learned) {
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("vendorRegistryDate", OuiRegistry.get().date());
        report.put(
                "devices",
                analyzer.inventory().devices().stream().map(JsonReport::device).toList());
        report.put(
                "channels",
                analyzer.baseline().channels().stream().map(JsonReport::channel).toList());
        report.put("alerts", alerts.stream().map(JsonReport::alert).toList());
        report.put("counters", analyzer.counters());
        report.put("alertsNotRaisedAsLearned", learned);
        try {
            out.println(MAPPER.writeValueAsString(report));
        } catch (IOException e) {
            throw new UncheckedIOException("the report cannot be written as JSON", e);
        }
    }

    private static Map<String, Object> device(Device device) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "mac", device.mac());
        put(json, "vendor", device.vendor());
        json.put("addresses", device.addresses().stream().map(Object::toString).toList());
        for (IdentityKind kind : IdentityKind.values()) {
            put(json, kind.name().toLowerCase(Locale.ROOT), device.identity(kind));
        }
        json.put("firstSeen", instant(device.firstNanos()));
        json.put("lastSeen", instant(device.lastNanos()));
        json.put("packets", device.packets());
        json.put("serves", new ArrayList<>(device.serves()));
        json.put("uses", new ArrayList<>(device.uses()));
        return json;
    }

    private static Map<String, Object> channel(Channel channel) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("client", channel.client().toString());
        json.put("server", channel.server().toString());
        json.put("protocol", channel.protocol());
        json.put("requests", channel.requests());
        json.put("replies", channel.replies());
        json.put("errors", channel.errors());
        json.put("unanswered", channel.unanswered());
        return json;
    }

    /** One alert. */
    static Map<String, Object> alert(LoggedAlert logged) {
        Alert alert = logged.alert();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", logged.position());
        json.put("uuid", alert.uuid().toString());
        json.put("time", alert.time().toString());
        json.put("type", alert.type().id());
        json.put("title", alert.type().title());
        json.put("engine", alert.type().engine().title());
        json.put("severity", alert.type().severity().title());
        json.put("score", alert.type().score());
        json.put("techniques", alert.type().techniques());
        json.put("sensor", alert.origin().sensor());
        json.put("site", alert.origin().site());
        json.put("zone", alert.origin().zone());
        json.put("source", alert.source());
        put(json, "destination", alert.destination());
        put(json, "transport", alert.transport());
        put(json, "protocol", alert.protocol());
        put(json, "operation", alert.operation());
        json.put("message", alert.message());
        json.put("evidence", alert.evidence());
        return json;
    }

    private static void put(Map<String, Object> json, String key, @Nullable Object value) {
        if (value != null) {
            json.put(key, value);
        }
    }

    private static String instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L))
                .toString();
    }
}
