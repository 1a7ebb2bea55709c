package io.penstock.qradar.verify;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.format.FormatOptions;
import io.penstock.qradar.CustomProperty;
import io.penstock.qradar.api.Filter;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import io.penstock.qradar.ariel.Aql;
import io.penstock.qradar.ariel.EventSearch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Sends test alerts and looks for them. Used by one thread. */
public final class Verification {
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final QradarClient client;
    private final EventSearch search;
    private final InstantSource clock;
    private final Supplier<UUID> uuids;
    private final Duration patience;
    private final List<CustomProperty> properties;

    /**
     * Prepares.
     *
     * @param properties those that should be filled
     * @param uuids gives each alert its own
     * @param patience how long an alert may take from the sending to the finding
     */
    public Verification(
            QradarClient client,
            EventSearch search,
            List<CustomProperty> properties,
            InstantSource clock,
            Supplier<UUID> uuids,
            Duration patience) {
        this.client = client;
        this.properties = List.copyOf(properties);
        this.search = search;
        this.clock = clock;
        this.uuids = uuids;
        this.patience = patience;
    }

    /**
     * What came of one test alert.
     *
     * @param sensor the sensor that it was sent for
     * @param rule the forwarding rule that it was sent for, empty for none
     * @param uuid the alert's
     * @param sent what the destination said
     * @param checks what was compared; at least one
     */
    public record Outcome(String sensor, String rule, UUID uuid, String sent, List<Check> checks) {
        public Outcome {
            checks = List.copyOf(checks);
        }

        /** Whether everything is right. */
        public boolean ok() {
            return checks.stream().allMatch(Check::ok);
        }
    }

    /**
     * Sends a test alert for a sensor and a rule through a destination, finds it and compares.
     *
     * @param rule the rule's name, empty for none
     * @param xsense whether the destination writes the dialect {@code xsense}
     * @param options as the destination's format has them
     * @throws QradarException if QRadar cannot be asked
     */
    public Outcome run(Origin sensor, String rule, Destination destination, boolean xsense, FormatOptions options) {
        LoggedAlert alert = TestAlert.of(sensor, rule, uuids.get(), clock.instant());
        Expected expected = Expected.of(alert, xsense, options, properties);
        UUID uuid = alert.alert().uuid();
        Surroundings surroundings = surroundings(expected);
        Instant start = clock.instant();
        String sent;
        try {
            sent = destination.test(alert);
        } catch (DeliveryException e) {
            return new Outcome(
                    sensor.sensor(),
                    rule,
                    uuid,
                    "not sent",
                    List.of(Check.wrong(
                            "sent",
                            String.valueOf(e.getMessage()),
                            "handed over",
                            "the destination does not take it",
                            "check the destination's host, port and transport; see penstock delivery test")));
        }
        List<CustomProperty> known = properties.stream()
                .filter(property -> surroundings.properties().contains(property.name()))
                .toList();
        List<FoundEvent> found = find(uuid, known, start);
        List<Check> checks = new ArrayList<>();
        if (found.isEmpty()) {
            checks.add(Diagnosis.nothing(expected, surroundings, others(start, xsense), destination.describe()));
        } else {
            checks.add(Check.right("arrived", found.size() == 1 ? "once" : found.size() + " times"));
            checks.addAll(Diagnosis.of(expected, found.getFirst(), surroundings));
        }
        return new Outcome(sensor.sensor(), rule, uuid, sent, checks);
    }

    private List<FoundEvent> find(UUID uuid, List<CustomProperty> known, Instant start) {
        Instant end = start.plus(patience);
        Duration wait = FIRST_WAIT;
        while (true) {
            Instant now = clock.instant();
            List<FoundEvent> found = new ArrayList<>();
            search.rows(
                    FoundEvent.select(known) + "UTF8(payload) LIKE " + Aql.text("%" + uuid + "%") + window(start, now),
                    row -> {
                        if (found.size() < 10) {
                            found.add(FoundEvent.of(row, known));
                        }
                    });
            if (!found.isEmpty() || !now.isBefore(end)) {
                return found;
            }
            client.rest(wait);
            wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
        }
    }

    /** The end of a query. Its bound moves: QRadar answers the same query twice with the first result. */
    private static String window(Instant start, Instant now) {
        return " AND starttime < " + now.plus(Duration.ofMinutes(10)).toEpochMilli() + " " + Aql.since(start, now);
    }

    /** How many other events of Penstock's arrived meanwhile. */
    private long others(Instant start, boolean xsense) {
        AtomicLong count = new AtomicLong();
        String header = xsense ? "LEEF:1.0|CyberX|" : "LEEF:1.0|Penstock|";
        search.rows(
                "SELECT COUNT(*) AS others FROM events WHERE UTF8(payload) LIKE " + Aql.text("%" + header + "%")
                        + window(start, clock.instant()),
                row -> count.addAndGet(row.path("others").asLong(0)));
        return count.get();
    }

    private Surroundings surroundings(Expected expected) {
        Set<String> pending = new HashSet<>();
        Set<String> names = new HashSet<>();
        Map<Integer, String> categories = new HashMap<>();
        // What the token may not read is left out: the checks do without.
        asking(() -> client.list(
                        "/config/event_sources/log_source_management/log_sources",
                        null,
                        "name,requires_deploy,protocol_parameters(name,value)"))
                .forEach(source -> {
                    if (source.path("requires_deploy").asBoolean(false) && isOurs(source, expected.host())) {
                        pending.add(source.path("name").asText(""));
                    }
                });
        asking(() -> client.listAll(
                        "/config/event_sources/custom_properties/regex_properties",
                        Filter.anyText(
                                "name",
                                properties.stream().map(CustomProperty::name).toList()),
                        "name"))
                .forEach(property -> names.add(property.path("name").asText("")));
        asking(() -> client.list(
                        "/data_classification/low_level_categories",
                        Filter.equal("id", expected.category()),
                        "id,name"))
                .forEach(category -> categories.put(
                        category.path("id").asInt(0), category.path("name").asText("")));
        return new Surroundings(pending, names, categories);
    }

    private static boolean isOurs(JsonNode source, String host) {
        for (JsonNode parameter : source.path("protocol_parameters")) {
            if (parameter.path("value").asText("").equals(host)) {
                return true;
            }
        }
        return false;
    }

    private static List<JsonNode> asking(Supplier<List<JsonNode>> question) {
        try {
            return question.get();
        } catch (QradarException e) {
            if (e.status() == 403) {
                return List.of();
            }
            throw e;
        }
    }
}
