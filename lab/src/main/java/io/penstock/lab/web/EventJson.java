package io.penstock.lab.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.lab.LabStats;
import io.penstock.lab.event.Categories;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventStore;
import io.penstock.lab.event.Normalised;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Events as JSON, for scripts. Stateless. */
final class EventJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private EventJson() {}

    /** A page of events with the lab's counts. */
    static String page(EventStore.Page page, LabStats stats) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("counts", counts(stats));
        json.put("total", page.total());
        json.put("page", page.number());
        json.put("size", page.size());
        json.put("events", page.events().stream().map(EventJson::event).toList());
        return write(json);
    }

    /** One event. */
    static String one(Event event) {
        return write(event(event));
    }

    private static Map<String, Long> counts(LabStats stats) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("received", stats.received());
        counts.put("mapped", stats.mapped());
        counts.put("unknown", stats.unknown());
        counts.put("stored", stats.stored());
        counts.put("incomplete", stats.incomplete());
        counts.put("overlong", stats.overlong());
        counts.put("dropped", stats.dropped());
        counts.put("connections", stats.connections());
        return counts;
    }

    private static Map<String, Object> event(Event event) {
        int category = event.qid().lowLevelCategory();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", event.id());
        json.put("time", event.arrived().toString());
        json.put("eventName", event.name());
        json.put("outcome", event.outcome().title());
        json.put("eventId", event.eventId());
        json.put("qid", event.qid().qid());
        json.put("severity", event.severity());
        json.put("lowLevelCategory", Map.of("id", category, "name", Categories.lowLevel(category)));
        json.put(
                "highLevelCategory",
                Map.of("id", Categories.highLevelId(category), "name", Categories.highLevel(category)));
        json.put(
                "logSource",
                Map.of(
                        "name", event.logSource().name(),
                        "identifier", event.logSource().identifier(),
                        "type", event.logSource().type()));
        json.put("packetAddress", event.raw().sourceAddress());
        json.put("transport", event.raw().transport().name());
        json.put("fields", fields(event.fields()));
        json.put("properties", event.properties());
        json.put("missingProperties", event.missingProperties());
        json.put("warnings", event.warnings());
        json.put("payload", event.payload());
        return json;
    }

    private static Map<String, Object> fields(Normalised fields) {
        Map<String, Object> json = new LinkedHashMap<>();
        put(json, "deviceTime", fields.deviceTime().map(Instant::toString).orElse(""));
        put(json, "severity", fields.severity());
        put(json, "category", fields.category());
        put(json, "sourceIp", fields.sourceIp());
        put(json, "sourcePort", fields.sourcePort());
        put(json, "sourceMac", fields.sourceMac());
        put(json, "destinationIp", fields.destinationIp());
        put(json, "destinationPort", fields.destinationPort());
        put(json, "destinationMac", fields.destinationMac());
        put(json, "protocol", fields.protocol());
        put(json, "userName", fields.userName());
        put(json, "identityHostName", fields.identityHostName());
        return json;
    }

    private static void put(Map<String, Object> json, String name, String value) {
        if (!value.isEmpty()) {
            json.put(name, value);
        }
    }

    private static void put(Map<String, Object> json, String name, OptionalInt value) {
        value.ifPresent(number -> json.put(name, number));
    }

    private static String write(Object json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("maps of texts and numbers are always JSON", e);
        }
    }
}
