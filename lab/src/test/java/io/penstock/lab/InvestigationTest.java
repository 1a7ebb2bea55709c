package io.penstock.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.Accounts;
import io.penstock.lab.api.ApiOptions;
import io.penstock.lab.api.ApiServer;
import io.penstock.lab.api.Capability;
import io.penstock.lab.api.Faults;
import io.penstock.lab.api.TestApi;
import io.penstock.lab.ariel.events.Lookups;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventMappings;
import io.penstock.lab.event.EventReader;
import io.penstock.lab.event.EventStore;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.LogSources;
import io.penstock.lab.event.PropertyFile;
import io.penstock.lab.offense.ActionRunner;
import io.penstock.lab.offense.CustomAction;
import io.penstock.lab.offense.Rule;
import io.penstock.lab.syslog.RawPayload;
import io.penstock.lab.syslog.Transport;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** From payloads to search results, offences and the call back, over HTTP; one alert of every type of the catalogue. */
class InvestigationTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(20);

    private final EventStore store = new EventStore(10_000, 10_000_000);
    private final EventMappings mappings = new EventMappings();
    private final LogSources sources = new LogSources();
    private final EventReader reader = new EventReader(sources, mappings, ZoneOffset.UTC);
    private final Investigation investigation = new Investigation(
            store,
            reader::properties,
            reader::forSearch,
            mappings,
            new Names(),
            ZoneOffset.UTC,
            () -> NOW,
            ActionRunner.client());
    private final ApiServer server;
    private final TestApi api;
    private final List<String> alerts = SampleEvents.alerts("sensor-1", "Rotterdam", "Jetty 3");

    InvestigationTest() {
        sources.add(new LogSource(
                65, "Sensor 1", "sensor-1", LogSource.UNIVERSAL_LEEF_ID, LogSource.UNIVERSAL_LEEF, false, true, 5, 1));
        mappings.addCatalogue();
        PropertyFile.penstock().forEach(reader::addProperty);
        Accounts accounts = new Accounts();
        accounts.add(Account.token("soc", TestApi.TOKEN, Capability.LOG_ACTIVITY, Capability.OFFENSES));
        server = ApiServer.start(
                ApiOptions.defaults().withPorts(OptionalInt.of(0), OptionalInt.empty()),
                accounts,
                new Faults(),
                investigation.resources());
        api = new TestApi(server.url(), TestApi.TOKEN);
    }

    /** One log source in one group. */
    private static final class Names implements Lookups {
        @Override
        public @Nullable String logSourceName(long id) {
            return id == 65 ? "Sensor 1" : null;
        }

        @Override
        public @Nullable String logSourceTypeName(long id) {
            return id == 212 ? "Universal LEEF" : null;
        }

        @Override
        public List<Long> groupsOf(long logSourceId) {
            return logSourceId == 65 ? List.of(100_001L) : List.of();
        }

        @Override
        public @Nullable Set<String> referenceSet(String name) {
            return name.equals("OT") ? Set.of("10.20.0.6") : null;
        }

        @Override
        public @Nullable String groupName(long id) {
            return id == 100_001 ? "OT" : null;
        }
    }

    @AfterEach
    void close() {
        api.close();
        server.close();
        investigation.close();
    }

    private void receive(List<String> payloads) {
        for (String payload : payloads) {
            Event stored = store.add(reader.read(new RawPayload(payload, "192.0.2.7", Transport.TCP, false, NOW)));
            investigation.stored(stored);
        }
    }

    private List<JsonNode> search(String aql) {
        JsonNode search = api.send("POST", "/api/ariel/searches?query_expression=" + TestApi.encoded(aql), "")
                .json();
        String path = "/api/ariel/searches/" + search.path("search_id").asText();
        api.get(path, "Prefer", "wait=20");
        List<JsonNode> events = new ArrayList<>();
        api.get(path + "/results").json().path("events").forEach(events::add);
        return events;
    }

    @Test
    void anAlertIsFoundByItsUuidWithEveryPropertyFilled() {
        receive(alerts);
        List<JsonNode> found =
                search("SELECT QIDNAME(qid), CATEGORYNAME(category), severity, LOGSOURCENAME(logsourceid),"
                        + " LOGSOURCETYPENAME(devicetype), LOGSOURCEGROUPNAME(devicegrouplist) AS groups, sourceip, destinationport,"
                        + " PROTOCOLNAME(protocolid), username, sourceMAC, eventDirection, devicetime, \"Alert ID\", \"Score\","
                        + " \"Site\", \"Zone\", UTF8(payload) FROM events WHERE \"Alert UUID\" ="
                        + " '7d6c0d6e-0000-4000-8000-000000000011' LAST 5 MINUTES");
        assertThat(found).singleElement().satisfies(event -> {
            assertThat(event.path("logsourcename_logsourceid").asText()).isEqualTo("Sensor 1");
            assertThat(event.path("logsourcetypename_devicetype").asText()).isEqualTo("Universal LEEF");
            assertThat(event.path("groups")).hasToString("[\"OT\"]");
            assertThat(event.path("sourceip").asText()).isEqualTo("10.20.0.6");
            assertThat(event.path("destinationport").asInt()).isEqualTo(502);
            assertThat(event.path("protocolname_protocolid").asText()).isEqualTo("TCP");
            assertThat(event.path("username").isNull()).isTrue();
            assertThat(event.path("eventDirection").asText()).isEqualTo("L2L");
            assertThat(event.path("devicetime").asLong()).isEqualTo(1_795_514_398_123L);
            assertThat(event.path("Alert ID").asText()).isEqualTo("1");
            assertThat(event.path("Score").isNumber()).isTrue();
            assertThat(event.path("Site").asText()).isEqualTo("Rotterdam");
            assertThat(event.path("utf8_payload").asText()).isEqualTo(alerts.getFirst());
        });
    }

    @Test
    void everyAlertOfTheCatalogueIsCountedUnderItsOwnName() {
        receive(alerts);
        List<JsonNode> names =
                search("SELECT QIDNAME(qid) AS name, COUNT(*) AS n FROM events GROUP BY name LAST 1 HOURS");
        assertThat(names.stream().mapToDouble(row -> row.path("n").asDouble()).sum())
                .isEqualTo(alerts.size());
        assertThat(search("SELECT qid FROM events WHERE QIDNAME(qid) = 'Unknown' LAST 1 HOURS"))
                .isEmpty();
    }

    @Test
    void severeEventsMakeOffensesByWhichTheyAreFoundAgain() {
        receive(alerts);
        JsonNode offenses =
                api.get("/api/siem/offenses?sort=" + TestApi.encoded("+id")).json();
        assertThat(offenses).isNotEmpty();
        JsonNode first = offenses.get(0);
        assertThat(first.path("severity").asInt()).isGreaterThanOrEqualTo(8);
        assertThat(first.path("offense_source").asText()).startsWith("10.20.0.");
        List<JsonNode> events =
                search("SELECT sourceip, severity, RULENAME(creEventList) AS rules, hasOffense FROM events"
                        + " WHERE INOFFENSE(" + first.path("id").asLong() + ") LAST 1 HOURS");
        assertThat(events).hasSize(first.path("event_count").asInt()).allSatisfy(event -> {
            assertThat(event.path("sourceip").asText())
                    .isEqualTo(first.path("offense_source").asText());
            assertThat(event.path("severity").asInt()).isGreaterThanOrEqualTo(8);
            assertThat(event.path("rules")).hasToString("[\"Severe OT event\"]");
            assertThat(event.path("hasOffense").asBoolean()).isTrue();
        });
    }

    @Test
    void closingAnOffenseTellsTheConsoleAboutItsAlerts() throws IOException {
        List<String> handled = new CopyOnWriteArrayList<>();
        HttpServer console = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        console.createContext("/external/v1/alerts/", exchange -> {
            handled.add(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        console.start();
        try {
            investigation
                    .rules()
                    .replaceRules(List.of(Rule.severeEvents()
                            .forGroups(Set.of(100_001L))
                            .withAction(new CustomAction(
                                    "Handle",
                                    CustomAction.Trigger.OFFENSE_CLOSED,
                                    "PUT",
                                    "http://127.0.0.1:" + console.getAddress().getPort()
                                            + "/external/v1/alerts/${Alert UUID}",
                                    Map.of("Content-Type", "application/json"),
                                    "{\"action\":\"handle\"}"))));
            receive(alerts);
            JsonNode offense = api.get("/api/siem/offenses").json().get(0);
            List<String> expected = search("SELECT \"Alert UUID\" AS uuid FROM events WHERE INOFFENSE("
                            + offense.path("id").asLong() + ") LAST 1 HOURS")
                    .stream()
                    .map(event ->
                            "PUT /external/v1/alerts/" + event.path("uuid").asText())
                    .distinct()
                    .toList();
            api.send(
                    "POST",
                    "/api/siem/offenses/" + offense.path("id").asLong() + "?status=CLOSED&closing_reason_id=1",
                    "");
            await().atMost(SOON).until(() -> handled.size() >= expected.size());
            assertThat(handled).containsExactlyInAnyOrderElementsOf(expected);
        } finally {
            console.stop(0);
        }
    }

    @Test
    void referenceSetsNarrowASearch() {
        receive(alerts);
        assertThat(search(
                        "SELECT DISTINCT sourceip FROM events WHERE REFERENCESETCONTAINS('OT', sourceip) LAST 1 HOURS"))
                .singleElement()
                .hasToString("{\"sourceip\":\"10.20.0.6\"}");
    }

    @Test
    void unparsedEventsAreFoundToo() {
        receive(List.of("<13>Nov 24 09:59:58 nobody LEEF:1.0|V|P|1|E|a=1", "junk"));
        assertThat(search("SELECT QIDNAME(qid), category, isunparsed, sourceip FROM events LAST 1 HOURS"))
                .hasSize(2)
                .allSatisfy(event -> {
                    assertThat(event.path("qidname_qid").asText()).isEqualTo("Unknown Log Event");
                    assertThat(event.path("category").asInt()).isEqualTo(10_008);
                    assertThat(event.path("isunparsed").asBoolean()).isTrue();
                    assertThat(event.path("sourceip").asText()).isEqualTo("0.0.0.0");
                });
    }
}
