package io.penstock.delivery.sentinel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.http.Contexts;
import io.penstock.delivery.http.FakeServer;
import io.penstock.delivery.http.FakeServer.Answer;
import io.penstock.delivery.http.FakeServer.Got;
import io.penstock.delivery.settings.SettingsBinder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Answers as Microsoft documents them for the Logs Ingestion API and for tokens by client credentials. */
class SentinelDestinationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SECRET = "app~secret+/=&x";
    private static final Answer NO_CONTENT = Answer.of(204, "");
    private static final Answer FORBIDDEN = Answer.of(
            403,
            "{\"error\":{\"code\":\"OperationFailed\",\"message\":\"The authentication token provided does not have access"
                    + " to ingest data for the data collection rule with immutable Id 'dcr-1'\"}}");

    private final Contexts.Clock clock = new Contexts.Clock();
    private final AtomicInteger tokens = new AtomicInteger();

    private static SentinelSettings settings(FakeServer server) {
        return SettingsBinder.bind(
                SentinelSettings.class,
                "",
                Map.of(
                        "endpoint",
                        server.url("").toString(),
                        "authority",
                        server.url("").toString(),
                        "rule",
                        "dcr-000a00a000a00000a000000aa000a0aa",
                        "tenant",
                        "contoso.example",
                        "client-id",
                        "client-1",
                        "client-secret",
                        SECRET,
                        "http",
                        Map.of("allow-internal", true, "request-timeout", "10s")));
    }

    private Destination open(FakeServer server) throws DeliveryException {
        return new SentinelType().open(settings(server), Contexts.context(clock));
    }

    /** Gives tokens {@code token-1}, {@code token-2} …; what else it is sent the other answers. */
    private Function<Got, Answer> azure(Function<Got, Answer> upload) {
        return got -> got.target().endsWith("/oauth2/v2.0/token")
                ? Answer.of(
                        200,
                        "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"ext_expires_in\":3599,\"access_token\":\"token-"
                                + tokens.incrementAndGet() + "\"}")
                : upload.apply(got);
    }

    private static List<Got> uploads(FakeServer server) {
        return server.got.stream()
                .filter(got -> got.target().startsWith("/dataCollectionRules"))
                .toList();
    }

    @Test
    void rowsAreUploadedWithATokenOfTheApplication() throws Exception {
        try (FakeServer server = FakeServer.start(azure(got -> NO_CONTENT));
                Destination sentinel = open(server)) {
            assertThat(sentinel.deliver(Contexts.batch(20)).taken()).isEqualTo(20);
            Got token = server.got.getFirst();
            assertThat(token.target()).isEqualTo("/contoso.example/oauth2/v2.0/token");
            // RFC 6749, 4.4.2 and 2.3.1; the secret's characters percent-encoded by hand after WHATWG URL, 5.2.
            assertThat(token.body())
                    .isEqualTo("grant_type=client_credentials&client_id=client-1"
                            + "&client_secret=app%7Esecret%2B%2F%3D%26x"
                            + "&scope=https%3A%2F%2Fmonitor.azure.com%2F.default");
            Got upload = server.last();
            assertThat(upload.target())
                    .isEqualTo("/dataCollectionRules/dcr-000a00a000a00000a000000aa000a0aa/streams/Custom-Penstock_CL"
                            + "?api-version=2023-01-01");
            assertThat(upload.headers()).containsEntry("Authorization", "Bearer token-1");
            JsonNode rows = JSON.readTree(upload.body());
            assertThat(rows.isArray()).isTrue();
            assertThat(rows).hasSize(20);
            assertThat(rows.path(0).path("TimeGenerated").asText()).isEqualTo("2019-05-05T12:28:55Z");
            assertThat(rows.path(0).path("DstIpAddr").asText()).isEqualTo("10.0.0.9");
        }
    }

    @Test
    void aTokenIsKeptUntilShortlyBeforeItsEnd() throws Exception {
        try (FakeServer server = FakeServer.start(azure(got -> NO_CONTENT));
                Destination sentinel = open(server)) {
            sentinel.deliver(Contexts.batch(1));
            clock.forward(Duration.ofMinutes(50));
            sentinel.deliver(Contexts.batch(1));
            assertThat(tokens).hasValue(1);
            clock.forward(Duration.ofSeconds(3599 - 3000 - 30));
            sentinel.deliver(Contexts.batch(1));
            assertThat(tokens).hasValue(2);
            assertThat(server.last().headers()).containsEntry("Authorization", "Bearer token-2");
        }
    }

    @Test
    void aTokenThatIsRefusedIsRenewedOnce() throws Exception {
        Function<Got, Answer> onlySecond = got -> "Bearer token-2"
                        .equals(got.headers().get("Authorization"))
                ? NO_CONTENT
                : Answer.of(401, "{\"error\":{\"code\":\"InvalidAuthenticationToken\",\"message\":\"expired\"}}");
        try (FakeServer server = FakeServer.start(azure(onlySecond));
                Destination sentinel = open(server)) {
            assertThat(sentinel.deliver(Contexts.batch(3)).taken()).isEqualTo(3);
            assertThat(tokens).hasValue(2);
        }
    }

    /** Azure Monitor's service limits: 1 MB a call. */
    @Test
    void noCallIsLargerThanOneMegabyteAndAllArrive() throws Exception {
        List<LoggedAlert> batch = new ArrayList<>();
        for (LoggedAlert logged : Contexts.batch(256)) {
            Alert a = logged.alert();
            batch.add(new LoggedAlert(
                    logged.position(),
                    Alerts.alert(a.type(), a.uuid(), a.time(), a.origin(), a.source(), a.source(), "漢".repeat(5000))));
        }
        try (FakeServer server = FakeServer.start(azure(got -> NO_CONTENT));
                Destination sentinel = open(server)) {
            int done = 0;
            while (done < batch.size()) {
                done += sentinel.deliver(batch.subList(done, batch.size())).taken();
            }
            List<Long> numbers = new ArrayList<>();
            for (Got upload : uploads(server)) {
                assertThat(upload.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1_000_000);
                JSON.readTree(upload.body())
                        .forEach(row -> numbers.add(row.path("AlertNumber").asLong()));
            }
            assertThat(numbers)
                    .containsExactlyElementsOf(
                            batch.stream().map(LoggedAlert::position).toList());
            assertThat(uploads(server)).hasSizeLessThan(8);
        }
    }

    @Test
    void aPoisonRowIsFoundAndTheOthersArrive() throws Exception {
        Function<Got, Answer> picky = got -> got.body().contains("\"AlertNumber\":13,")
                ? Answer.of(400, "{\"error\":{\"code\":\"InvalidRequest\",\"message\":\"bad row\"}}")
                : NO_CONTENT;
        try (FakeServer server = FakeServer.start(azure(picky));
                Destination sentinel = open(server)) {
            Receipt receipt = sentinel.deliver(Contexts.batch(64));
            assertThat(receipt.taken()).isEqualTo(64);
            assertThat(receipt.refused()).singleElement().satisfies(refusal -> {
                assertThat(refusal.index()).isEqualTo(12);
                assertThat(refusal.reason()).contains("bad row");
            });
        }
    }

    @Test
    void whatIsWrongWithRoleRuleOrStreamRefusesNoAlert() throws Exception {
        for (Answer answer : List.of(
                FORBIDDEN,
                Answer.of(404, "{\"error\":{\"code\":\"NotFound\",\"message\":\"Data collection rule not found\"}}"),
                Answer.of(
                        400, "{\"error\":{\"code\":\"InvalidStream\",\"message\":\"was not configured in the rule\"}}"),
                new Answer(429, Map.of("Retry-After", "5"), "{}"))) {
            try (FakeServer server = FakeServer.start(azure(got -> answer));
                    Destination sentinel = open(server)) {
                assertThatThrownBy(() -> sentinel.deliver(Contexts.batch(2)))
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageContaining("HTTP " + answer.status());
            }
        }
    }

    @Test
    void aWrongSecretIsSaidSoAndShownNowhere() throws Exception {
        String refusal = "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret"
                + " provided: " + SECRET + "\",\"error_codes\":[7000215]}";
        try (FakeServer server = FakeServer.start(got -> Answer.of(401, refusal));
                Destination sentinel = open(server)) {
            assertThatThrownBy(() -> sentinel.deliver(Contexts.batch(1)))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("AADSTS7000215")
                    .hasMessageContaining("whether the secret has expired")
                    .hasMessageNotContaining(SECRET);
            assertThat(sentinel.describe() + sentinel.warnings() + settings(server))
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void theTokenIsNotInMessages() throws Exception {
        try (FakeServer server = FakeServer.start(azure(got -> Answer.of(403, "" + got.headers())));
                Destination sentinel = open(server)) {
            assertThatThrownBy(() -> sentinel.deliver(Contexts.batch(1))).hasMessageNotContaining("token-1");
        }
    }

    @Test
    void hostileNamesStayInsideTheirColumns() throws Exception {
        Random random = new Random(34);
        SentinelRow row = new SentinelRow(null);
        for (int i = 0; i < 500; i++) {
            LoggedAlert alert = Contexts.with(Alerts.hostile(random), AlertStatus.UPDATED);
            JsonNode json = JSON.readTree(row.bytes(alert));
            assertThat(json.path("AlertUuid").asText())
                    .isEqualTo(alert.alert().uuid().toString());
            assertThat(json.path("Status").asText()).isEqualTo("UPDATED");
            assertThat(json.path("TimeGenerated").asText()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}Z");
        }
    }
}
