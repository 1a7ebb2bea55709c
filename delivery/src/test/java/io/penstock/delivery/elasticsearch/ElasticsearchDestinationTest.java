package io.penstock.delivery.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.format.EcsJson;
import io.penstock.delivery.http.Contexts;
import io.penstock.delivery.http.FakeServer;
import io.penstock.delivery.http.FakeServer.Answer;
import io.penstock.delivery.http.FakeServer.Got;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** Answers of the shape that Elasticsearch documents for its bulk API (items in the order of the request, each a status). */
class ElasticsearchDestinationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CREATED = "{\"_index\":\"i\",\"_version\":1,\"result\":\"created\",\"status\":201}";
    private static final String THERE = "{\"_index\":\"i\",\"status\":409,\"error\":{\"type\":"
            + "\"version_conflict_engine_exception\",\"reason\":\"[1]: version conflict, document already exists\"}}";
    private static final String BUSY = "{\"_index\":\"i\",\"status\":429,\"error\":{\"type\":"
            + "\"es_rejected_execution_exception\",\"reason\":\"rejected execution\"}}";
    private static final String BAD = "{\"_index\":\"i\",\"status\":400,\"error\":{\"type\":"
            + "\"document_parsing_exception\",\"reason\":\"[1:20] failed to parse field [source.ip] of type [ip]\"}}";
    private static final String CLOSED =
            "{\"_index\":\"i\",\"status\":400,\"error\":{\"type\":\"index_closed_exception\",\"reason\":\"closed\"}}";
    private static final String BLOCKED = "{\"_index\":\"i\",\"status\":403,\"error\":{\"type\":"
            + "\"cluster_block_exception\",\"reason\":\"index [i] blocked by: [FORBIDDEN/12/read-only]\"}}";

    private static ElasticsearchSettings settings(FakeServer server, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("url", server.url("/base/").toString());
        values.put("http", Map.of("allow-internal", true, "request-timeout", "10s"));
        return SettingsBinder.bind(ElasticsearchSettings.class, "", values);
    }

    private static Destination open(FakeServer server, Map<String, ?> more) throws DeliveryException {
        return new ElasticsearchType().open(settings(server, more), Contexts.context(new Contexts.Clock()));
    }

    /** Answers each item of a request by its place in it. */
    private static Function<Got, Answer> items(IntFunction<String> item) {
        return got -> {
            List<String> items = new ArrayList<>();
            for (int i = 0; i < got.body().lines().count() / 2; i++) {
                items.add("{\"create\":" + item.apply(i) + "}");
            }
            return Answer.of(200, "{\"took\":3,\"errors\":true,\"items\":[" + String.join(",", items) + "]}");
        };
    }

    @Test
    void aBatchIsOneBulkRequestThatCreatesDocumentsWithIdsOfTheirOwn() throws Exception {
        try (FakeServer server = FakeServer.start(items(i -> CREATED));
                Destination elastic = open(server, Map.of("api-key", "a2V5OnNlY3JldA==", "index", "ot-alerts"))) {
            assertThat(elastic.deliver(Contexts.batch(50)).taken()).isEqualTo(50);
            Got got = server.last();
            assertThat(server.got).hasSize(1);
            assertThat(got.target()).isEqualTo("/base/ot-alerts/_bulk");
            assertThat(got.headers())
                    .containsEntry("Authorization", "ApiKey a2V5OnNlY3JldA==")
                    .containsEntry("Content-Type", "application/x-ndjson");
            assertThat(got.body()).endsWith("\n");
            List<String> lines = got.body().lines().toList();
            assertThat(lines).hasSize(100);
            assertThat(JSON.readTree(lines.get(0)).path("create").path("_id").asText())
                    .isEqualTo("00000000-0000-0007-0000-000000000001-opened");
            JsonNode document = JSON.readTree(lines.get(1));
            assertThat(Instant.parse(document.path("@timestamp").asText()))
                    .isEqualTo(Instant.parse("2019-05-05T12:28:55Z"));
            assertThat(document.path("source").path("mac").asText()).isEqualTo("00-80-F4-01-02-03");
            assertThat(document.path("destination").path("port").asInt()).isEqualTo(502);
            assertThat(document.path("threat").path("technique").path("id")).hasSize(2);
            assertThat(document.path("event").path("kind").asText()).isEqualTo("alert");
        }
    }

    @Test
    void basicAuthenticationIsRfc7617() throws Exception {
        try (FakeServer server = FakeServer.start(items(i -> CREATED));
                Destination elastic = open(server, Map.of("user", "Aladdin", "password", "open sesame"))) {
            elastic.deliver(Contexts.batch(1));
            // The example of RFC 7617, section 2.
            assertThat(server.last().headers()).containsEntry("Authorization", "Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==");
        }
    }

    /** A server that keeps documents by id, as create does, and is given everything twice. */
    @Test
    void aRepeatedDeliveryDoublesNothingAndUpdatesAreKept() throws Exception {
        Map<String, String> index = new TreeMap<>();
        Function<Got, Answer> create = got -> {
            List<String> lines = got.body().lines().toList();
            List<String> items = new ArrayList<>();
            for (int i = 0; i < lines.size(); i += 2) {
                items.add("{\"create\":" + (index.putIfAbsent(lines.get(i), lines.get(i + 1)) == null ? CREATED : THERE)
                        + "}");
            }
            return Answer.of(200, "{\"items\":[" + String.join(",", items) + "]}");
        };
        LoggedAlert opened = new LoggedAlert(1, Alerts.numbered(1));
        List<LoggedAlert> batch = List.of(
                opened,
                Contexts.with(new LoggedAlert(2, opened.alert()), AlertStatus.UPDATED),
                Contexts.with(new LoggedAlert(3, opened.alert()), AlertStatus.UPDATED),
                Contexts.with(new LoggedAlert(4, opened.alert()), AlertStatus.CLOSED));
        try (FakeServer server = FakeServer.start(create);
                Destination elastic = open(server, Map.of())) {
            for (int i = 0; i < 2; i++) {
                Receipt receipt = elastic.deliver(batch);
                assertThat(receipt.taken()).isEqualTo(4);
                assertThat(receipt.refused()).isEmpty();
            }
            assertThat(index).hasSize(4);
        }
    }

    @Test
    void deliveryGoesOnFromTheFirstDocumentThatWasNotTaken() throws Exception {
        try (FakeServer server = FakeServer.start(items(i -> i < 7 ? CREATED : i == 7 ? BUSY : CREATED));
                Destination elastic = open(server, Map.of())) {
            Receipt receipt = elastic.deliver(Contexts.batch(20));
            assertThat(receipt.taken()).isEqualTo(7);
            assertThat(receipt.refused()).isEmpty();
        }
    }

    @Test
    void aDocumentThatCannotBeParsedIsRefusedAndTheOthersAreTaken() throws Exception {
        try (FakeServer server = FakeServer.start(items(i -> i == 3 ? BAD : CREATED));
                Destination elastic = open(server, Map.of())) {
            Receipt receipt = elastic.deliver(Contexts.batch(10));
            assertThat(receipt.taken()).isEqualTo(10);
            assertThat(receipt.refused()).singleElement().satisfies(refusal -> {
                assertThat(refusal.index()).isEqualTo(3);
                assertThat(refusal.reason()).contains("400", "document_parsing_exception", "source.ip");
            });
        }
    }

    @Test
    void whatIsWrongWithTheIndexRefusesNoAlert() throws Exception {
        for (String item : List.of(BUSY, CLOSED, BLOCKED, "{}")) {
            try (FakeServer server = FakeServer.start(items(i -> item));
                    Destination elastic = open(server, Map.of())) {
                assertThatThrownBy(() -> elastic.deliver(Contexts.batch(5)))
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageContaining("it took none");
            }
        }
        for (Answer answer : List.of(
                Answer.of(401, "{\"error\":{\"type\":\"security_exception\"},\"status\":401}"),
                Answer.of(404, "{\"error\":{\"type\":\"index_not_found_exception\"},\"status\":404}"),
                Answer.of(503, "{}"),
                Answer.of(200, "<html>a captive portal</html>"),
                Answer.of(200, "{\"took\":1"),
                Answer.of(200, ""))) {
            try (FakeServer server = FakeServer.start(got -> answer);
                    Destination elastic = open(server, Map.of())) {
                assertThatThrownBy(() -> elastic.deliver(Contexts.batch(5))).isInstanceOf(DeliveryException.class);
            }
        }
    }

    @Test
    void aRequestThatIsTooLargeIsSentInHalves() throws Exception {
        Function<Got, Answer> small = got -> got.body().lines().count() / 2 > 60
                ? Answer.of(413, "Request Entity Too Large")
                : items(i -> CREATED).apply(got);
        try (FakeServer server = FakeServer.start(small);
                Destination elastic = open(server, Map.of())) {
            Receipt receipt = elastic.deliver(Contexts.batch(256));
            assertThat(receipt.taken()).isEqualTo(256);
            assertThat(receipt.refused()).isEmpty();
        }
    }

    @Test
    void secretsAreShownNowhere() throws Exception {
        Map<String, ?> keys = Map.of("user", "penstock", "password", "pass-secret");
        try (FakeServer server = FakeServer.start(got -> Answer.of(403, got.headers() + " pass-secret"));
                Destination elastic = open(server, keys)) {
            String encoded = "cGVuc3RvY2s6cGFzcy1zZWNyZXQ=";
            assertThatThrownBy(() -> elastic.deliver(Contexts.batch(1)))
                    .hasMessageNotContainingAny("pass-secret", encoded);
            assertThat(elastic.describe() + elastic.warnings() + settings(server, keys))
                    .doesNotContain("pass-secret");
        }
    }

    @Test
    void settingsThatContradictEachOtherAreRefused() throws Exception {
        try (FakeServer server = FakeServer.start(got -> Answer.of(200, ""))) {
            for (Map<String, String> wrong : List.of(
                    Map.of("api-key", "k", "user", "u", "password", "p"),
                    Map.of("user", "u"),
                    Map.of("index", "../_cluster"),
                    Map.of("index", "a?b"),
                    Map.of("pipeline", "a&refresh=true"))) {
                assertThatThrownBy(() -> settings(server, wrong)).isInstanceOf(SettingException.class);
            }
        }
    }

    /** Elasticsearch refuses a document for an ip, port or date that is none; lines may only end where documents do. */
    @Test
    void hostileNamesStayInsideTheirFieldsAndMappedTypesHold() throws Exception {
        Random random = new Random(33);
        EcsJson ecs = new EcsJson("9.9", "https://console.example/alerts/", ZoneOffset.UTC);
        for (int i = 0; i < 500; i++) {
            LoggedAlert alert = Alerts.hostile(random);
            String text = new String(ecs.format(alert, 65_536), StandardCharsets.UTF_8);
            assertThat(text).doesNotContain("\n", "\r", "\0");
            JsonNode json = JSON.readTree(text);
            assertThat(json.path("event").path("id").asText())
                    .isEqualTo(alert.alert().uuid().toString());
            assertThat(json.path("@timestamp").asText()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}Z");
            for (String side : Set.of("source", "destination")) {
                JsonNode ip = json.path(side).path("ip");
                if (!ip.isMissingNode()) {
                    InetAddress.ofLiteral(ip.asText());
                }
                assertThat(json.path(side).path("port").asInt(0)).isBetween(0, 65_535);
            }
        }
    }
}
