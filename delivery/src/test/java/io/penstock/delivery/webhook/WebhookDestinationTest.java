package io.penstock.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.http.Contexts;
import io.penstock.delivery.http.FakeServer;
import io.penstock.delivery.http.FakeServer.Answer;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import io.penstock.delivery.webhook.WebhookSettings.Body;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

class WebhookDestinationTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static WebhookSettings settings(FakeServer server, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("url", server.url("/hooks/pathsecret?key=querysecret").toString());
        values.put("http", Map.of("allow-internal", true, "request-timeout", "10s"));
        return SettingsBinder.bind(WebhookSettings.class, "", values);
    }

    private static Destination open(FakeServer server, Map<String, ?> more) throws DeliveryException {
        return new WebhookType().open(settings(server, more), Contexts.context(new Contexts.Clock()));
    }

    private static List<Integer> numbers(FakeServer server) throws Exception {
        List<Integer> numbers = new ArrayList<>();
        for (FakeServer.Got got : server.got) {
            JsonNode json = JSON.readTree(got.body());
            for (JsonNode alert : json.isArray() ? json : List.of(json)) {
                numbers.add(alert.path("id").asInt());
            }
        }
        return numbers;
    }

    /** Field names: reference/defender.md, section 1.3, Webhook JSON. */
    @Test
    void theBodiesHaveTheFieldsOfTheReplacedProductsWebhooks() throws Exception {
        List<String> base =
                List.of("id", "time", "title", "message", "severity", "engine", "sourceDevice", "destinationDevice");
        List<String> extended = List.of(
                "sensorID",
                "sensorName",
                "zoneID",
                "zoneName",
                "siteID",
                "siteName",
                "sourceDeviceAddress",
                "destinationDeviceAddress",
                "remediationSteps",
                "handled",
                "additionalInformation");
        LoggedAlert alert = new LoggedAlert(3, Alerts.numbered(3));
        JsonNode small = JSON.readTree(new WebhookBody(Body.BASE, null).one(alert));
        assertThat(small.fieldNames()).toIterable().containsAll(base).doesNotContainAnyElementsOf(extended);
        JsonNode big = JSON.readTree(new WebhookBody(Body.EXTENDED, null).one(alert));
        assertThat(big.fieldNames()).toIterable().containsAll(base).containsAll(extended);
        assertThat(big.path("time").asLong()).isEqualTo(1_557_059_337_000L);
        assertThat(big.path("severity").asText()).isEqualTo("Critical");
        assertThat(big.path("engine").asText()).isEqualTo("Policy Violation");
        assertThat(big.path("destinationDevice").asText()).isEqualTo("PLC 7");
        assertThat(big.path("destinationDeviceAddress").asText()).isEqualTo("10.0.0.9");
        assertThat(big.path("siteName").asText()).isEqualTo("Harbour plant");
        assertThat(big.path("handled").isBoolean()).isTrue();
    }

    @Test
    void oneAtATimeIsAnObjectAndManyAreAnArray() throws Exception {
        try (FakeServer server = FakeServer.start(got -> Answer.of(200, ""))) {
            try (Destination destination = open(server, Map.of())) {
                assertThat(destination.deliver(Contexts.batch(3)))
                        .isEqualTo(Receipt.of(3, Acknowledgement.RECEIVER, "HTTP 200"));
            }
            assertThat(server.got)
                    .hasSize(3)
                    .allSatisfy(got -> assertThat(got.body()).startsWith("{"));
            server.got.clear();
            try (Destination destination = open(server, Map.of("batch-size", 100))) {
                assertThat(destination.deliver(Contexts.batch(150)).taken()).isEqualTo(150);
            }
            assertThat(server.got)
                    .hasSize(2)
                    .allSatisfy(got -> assertThat(got.body()).startsWith("["));
            assertThat(numbers(server))
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 150).boxed().toList());
        }
    }

    /** Wherever it stands, the poison is the only one refused, and the others arrive once and in order. */
    @Test
    void aPoisonAlertInTheMiddleOfABatchIsFoundAndTheOthersArrive() throws Exception {
        for (int poison : new int[] {1, 2, 77, 128, 129, 255, 256}) {
            Function<FakeServer.Got, Answer> behaviour = got ->
                    got.body().contains("\"id\":" + poison + ",") ? Answer.of(400, "bad alert") : Answer.of(200, "");
            try (FakeServer server = FakeServer.start(behaviour);
                    Destination destination = open(server, Map.of("batch-size", 256))) {
                Receipt receipt = destination.deliver(Contexts.batch(256));
                assertThat(receipt.taken()).isEqualTo(256);
                assertThat(receipt.refused()).containsExactly(new Receipt.Refusal(poison - 1, "HTTP 400 (bad alert)"));
                assertThat(server.got).hasSizeLessThan(30);
                server.got.removeIf(got -> got.body().contains("\"id\":" + poison + ","));
                assertThat(numbers(server))
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, 256)
                                .filter(n -> n != poison)
                                .boxed()
                                .toList());
            }
        }
    }

    @Test
    void theRequestsForABatchThatIsAllPoisonAreBoundedAndSomethingIsDealtWith() throws Exception {
        try (FakeServer server = FakeServer.start(got -> Answer.of(422, "no"));
                Destination destination = open(server, Map.of("batch-size", 256))) {
            Receipt receipt = destination.deliver(Contexts.batch(256));
            assertThat(receipt.taken()).isPositive();
            assertThat(receipt.refused()).hasSize(receipt.taken());
            assertThat(server.got).hasSizeLessThanOrEqualTo(64);
        }
    }

    @Test
    void whatArrivedBeforeAFailureIsNotSentAgain() throws Exception {
        try (FakeServer server = FakeServer.start(
                        FakeServer.inTurn(Answer.of(200, ""), Answer.of(200, ""), Answer.of(500, "")));
                Destination destination = open(server, Map.of())) {
            assertThat(destination.deliver(Contexts.batch(5)).taken()).isEqualTo(2);
            assertThatThrownBy(() -> destination.deliver(Contexts.batch(5).subList(2, 5)))
                    .isInstanceOf(DeliveryException.class);
        }
    }

    /** The signature as a receiver would check it, by OpenSSL. */
    @Test
    void theSignatureIsWhatOpensslComputes() throws Exception {
        try (FakeServer server = FakeServer.start(got -> Answer.of(200, ""));
                Destination destination = open(server, Map.of("secret", "wh-secret"))) {
            destination.deliver(Contexts.batch(1));
            String time = Long.toString(Contexts.NOON.getEpochSecond());
            Process openssl = new ProcessBuilder("openssl", "dgst", "-sha256", "-hmac", "wh-secret", "-r")
                    .redirectErrorStream(true)
                    .start();
            try (var in = openssl.getOutputStream()) {
                in.write((time + "." + server.last().body()).getBytes(StandardCharsets.UTF_8));
            }
            String hex =
                    new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).split(" ", 2)[0];
            assertThat(openssl.waitFor()).isZero();
            assertThat(server.last().headers()).containsEntry("X-Penstock-Signature", "t=" + time + ",v1=" + hex);
        }
    }

    @Test
    void headersAndAuthorizationAreSentAndShownNowhere() throws Exception {
        Map<String, ?> keys = Map.of(
                "headers", Map.of("X-Api_Key", "headersecret"),
                "authorization", "Bearer tokensecret",
                "secret", "hmacsecret");
        Function<FakeServer.Got, Answer> echo = got -> Answer.of(401, got.headers() + got.target() + " hmacsecret");
        try (FakeServer server = FakeServer.start(echo);
                Destination destination = open(server, keys)) {
            String[] secrets = {"headersecret", "tokensecret", "hmacsecret"};
            assertThatThrownBy(() -> destination.deliver(Contexts.batch(1))).hasMessageNotContainingAny(secrets);
            assertThat(server.last().headers())
                    .containsEntry("X-Api_Key", "headersecret")
                    .containsEntry("Authorization", "Bearer tokensecret");
            assertThat(destination.describe() + destination.warnings() + settings(server, keys))
                    .doesNotContain(secrets)
                    .doesNotContain("pathsecret", "querysecret");
        }
    }

    /** Names of headers: reference/defender.md, section 1.2. */
    @Test
    void headersThatWouldForgeOthersAreRefusedWhenSet() throws Exception {
        try (FakeServer server = FakeServer.start(got -> Answer.of(200, ""))) {
            for (Map<String, String> headers : List.of(
                    Map.of("X Y", "v"),
                    Map.of("X:Y", "v"),
                    Map.of("X\r\nY", "v"),
                    Map.of("é", "v"),
                    Map.of("", "v"),
                    Map.of("Host", "v"),
                    Map.of("content-length", "1"),
                    Map.of("X", "v\r\nY: z"))) {
                assertThatThrownBy(() -> settings(server, Map.of("headers", headers)))
                        .isInstanceOf(SettingException.class);
            }
            assertThatThrownBy(() -> SettingsBinder.bind(
                            WebhookSettings.class, "", Map.of("url", "https://user:password1@siem.example/")))
                    .isInstanceOf(SettingException.class)
                    .hasMessageNotContaining("password1");
            assertThatThrownBy(
                            () -> SettingsBinder.bind(WebhookSettings.class, "", Map.of("url", "ftp://siem.example/")))
                    .isInstanceOf(SettingException.class);
        }
    }

    /** Whatever the network puts into names, the body is the one JSON value that was meant. */
    @Test
    void hostileNamesStayInsideTheirFields() throws Exception {
        Random random = new Random(31);
        WebhookBody body = new WebhookBody(Body.EXTENDED, "https://console.example/alerts/");
        for (int i = 0; i < 500; i++) {
            LoggedAlert alert = Alerts.hostile(random);
            JsonNode json = JSON.readTree(body.array(List.of(alert, alert)));
            assertThat(StreamSupport.stream(json.spliterator(), false)).hasSize(2);
            assertThat(json.get(0).path("uuid").asText())
                    .isEqualTo(alert.alert().uuid().toString());
            assertThat(json.get(0).path("type").asText())
                    .isEqualTo(alert.alert().type().id());
        }
    }
}
