package io.penstock.delivery.splunk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.http.Contexts;
import io.penstock.delivery.http.FakeServer;
import io.penstock.delivery.http.FakeServer.Answer;
import io.penstock.delivery.http.FakeServer.Got;
import io.penstock.delivery.http.HttpSender;
import io.penstock.delivery.settings.SettingsBinder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Answers as Splunk documents them (Troubleshoot HTTP Event Collector; About HTTP Event Collector Indexer Acknowledgment). */
class SplunkDestinationTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TOKEN = "12345678-1234-1234-1234-1234567890ab";
    private static final Answer SUCCESS = Answer.of(200, "{\"text\":\"Success\",\"code\":0}");
    private static final Answer SUCCESS_7 = Answer.of(200, "{\"text\":\"Success\",\"code\":0,\"ackId\":7}");

    private final List<Duration> pauses = new ArrayList<>();

    private static SplunkSettings settings(FakeServer server, Map<String, ?> more) {
        Map<String, Object> values = new HashMap<>(more);
        values.put("url", server.url("").toString());
        values.put("token", TOKEN);
        values.put("http", Map.of("allow-internal", true, "request-timeout", "10s"));
        return SettingsBinder.bind(SplunkSettings.class, "", values);
    }

    private SplunkDestination open(FakeServer server, Map<String, ?> more) throws DeliveryException {
        SplunkSettings settings = settings(server, more);
        return new SplunkDestination(
                settings,
                null,
                new HttpSender("Splunk HEC", settings.http(), Contexts.context(new Contexts.Clock())),
                pauses::add);
    }

    private static List<JsonNode> events(String body) throws Exception {
        try (MappingIterator<JsonNode> values = JSON.readerFor(JsonNode.class).readValues(body)) {
            return values.readAll();
        }
    }

    @Test
    void aBatchIsOneRequestOfEventsOneAfterTheOther() throws Exception {
        try (FakeServer server = FakeServer.start(got -> SUCCESS);
                SplunkDestination splunk = open(server, Map.of("index", "ot", "host", "gw1"))) {
            assertThat(splunk.deliver(Contexts.batch(100)))
                    .isEqualTo(Receipt.of(100, Acknowledgement.RECEIVER, "HTTP 200"));
            Got got = server.last();
            assertThat(server.got).hasSize(1);
            assertThat(got.target()).isEqualTo("/services/collector/event");
            assertThat(got.headers()).containsEntry("Authorization", "Splunk " + TOKEN);
            List<JsonNode> events = events(got.body());
            assertThat(events)
                    .extracting(e -> e.path("event").path("number").asLong())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 100).boxed().toList());
            JsonNode first = events.getFirst();
            assertThat(first.path("index").asText()).isEqualTo("ot");
            assertThat(first.path("host").asText()).isEqualTo("gw1");
            assertThat(first.path("sourcetype").asText()).isEqualTo("penstock:alert");
            assertThat(first.path("time").asText()).isEqualTo("1557059335.000");
            assertThat(first.path("event").path("signature_id").asText()).isEqualTo("PS-2073");
            assertThat(first.path("event").path("dest_ip").asText()).isEqualTo("10.0.0.9");
        }
    }

    @Test
    void withAcknowledgementAnAlertCountsOnlyWhenTheIndexerSaysSo() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Function<Got, Answer> behaviour = got -> got.target().startsWith("/services/collector/event")
                ? SUCCESS_7
                : Answer.of(200, "{\"acks\":{\"7\":" + (asked.incrementAndGet() == 3) + "}}");
        try (FakeServer server = FakeServer.start(behaviour);
                SplunkDestination splunk = open(server, Map.of("acknowledge", true))) {
            assertThat(splunk.deliver(Contexts.batch(3)).detail()).isEqualTo("indexed, acknowledgement 7");
            assertThat(asked).hasValue(3);
            Got question = server.last();
            String channel = server.got.getFirst().headers().get("X-Splunk-Request-Channel");
            assertThat(channel).matches("[0-9a-f-]{36}");
            assertThat(question.target()).isEqualTo("/services/collector/ack?channel=" + channel);
            assertThat(question.body()).isEqualTo("{\"acks\":[7]}");
        }
    }

    @Test
    void withoutAnAcknowledgementInTimeTheAlertsAreNotTaken() throws Exception {
        Function<Got, Answer> behaviour = got -> got.target().startsWith("/services/collector/event")
                ? SUCCESS_7
                : Answer.of(200, "{\"acks\":{\"7\":false}}");
        try (FakeServer server = FakeServer.start(behaviour);
                SplunkDestination splunk = open(server, Map.of("acknowledge", true, "ack-timeout", "30s"))) {
            assertThatThrownBy(() -> splunk.deliver(Contexts.batch(3)))
                    .isInstanceOf(DeliveryException.class)
                    .hasMessageContaining("has not acknowledged within 30 s");
            assertThat(pauses.stream().reduce(Duration.ZERO, Duration::plus))
                    .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(36));
        }
    }

    @Test
    void aTokenWithoutAcknowledgementIsSaidSo() throws Exception {
        try (FakeServer server = FakeServer.start(got -> SUCCESS);
                SplunkDestination splunk = open(server, Map.of("acknowledge", true))) {
            assertThatThrownBy(() -> splunk.deliver(Contexts.batch(1)))
                    .hasMessageContaining("enable indexer acknowledgement for the token");
        }
    }

    /** The collector stops at the first bad event, which it counts from 0. */
    @Test
    void theEventThatTheCollectorNamesIsRefusedAndTheOthersArrive() throws Exception {
        List<Long> indexed = new ArrayList<>();
        Function<Got, Answer> behaviour = got -> {
            try {
                List<JsonNode> events = events(got.body());
                for (int i = 0; i < events.size(); i++) {
                    long number = events.get(i).path("event").path("number").asLong();
                    if (number == 40) {
                        return Answer.of(
                                400,
                                "{\"text\":\"Invalid data format\",\"code\":6,\"invalid-event-number\":" + i + "}");
                    }
                    indexed.add(number);
                }
                return SUCCESS;
            } catch (Exception e) {
                return Answer.of(500, e.toString());
            }
        };
        try (FakeServer server = FakeServer.start(behaviour);
                SplunkDestination splunk = open(server, Map.of())) {
            List<LoggedAlert> batch = Contexts.batch(100);
            List<Integer> refused = new ArrayList<>();
            int done = 0;
            while (done < 100) {
                Receipt receipt = splunk.deliver(batch.subList(done, 100));
                for (Receipt.Refusal refusal : receipt.refused()) {
                    refused.add(done + refusal.index());
                }
                done += receipt.taken();
            }
            assertThat(refused).containsExactly(39);
            assertThat(indexed.stream().distinct().sorted())
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 100)
                            .filter(n -> n != 40)
                            .boxed()
                            .toList());
            assertThat(server.got).hasSizeLessThan(20);
        }
    }

    @Test
    void whatIsWrongWithTokenIndexOrChannelRefusesNoAlert() throws Exception {
        for (Answer answer : List.of(
                Answer.of(403, "{\"text\":\"Token disabled\",\"code\":1}"),
                Answer.of(401, "{\"text\":\"Token is required\",\"code\":2}"),
                Answer.of(401, "{\"text\":\"Invalid authorization\",\"code\":3}"),
                Answer.of(403, "{\"text\":\"Invalid token\",\"code\":4}"),
                Answer.of(400, "{\"text\":\"Incorrect index\",\"code\":7,\"invalid-event-number\":1}"),
                Answer.of(500, "{\"text\":\"Internal server error\",\"code\":8}"),
                Answer.of(503, "{\"text\":\"Server is busy\",\"code\":9}"),
                Answer.of(400, "{\"text\":\"Data channel is missing\",\"code\":10}"),
                Answer.of(400, "{\"text\":\"Invalid data channel\",\"code\":11}"),
                Answer.of(400, "{\"text\":\"ACK is disabled\",\"code\":14}"))) {
            try (FakeServer server = FakeServer.start(got -> answer);
                    SplunkDestination splunk = open(server, Map.of())) {
                assertThatThrownBy(() -> splunk.deliver(Contexts.batch(5)))
                        .isInstanceOf(DeliveryException.class)
                        .hasMessageContaining("HTTP " + answer.status())
                        .hasMessageNotContaining(TOKEN);
            }
        }
    }

    @Test
    void theTokenIsShownNowhere() throws Exception {
        try (FakeServer server = FakeServer.start(got -> Answer.of(503, "" + got.headers()));
                SplunkDestination splunk = open(server, Map.of())) {
            assertThatThrownBy(() -> splunk.deliver(Contexts.batch(1))).hasMessageNotContaining(TOKEN);
            assertThat(splunk.describe() + splunk.warnings() + settings(server, Map.of()))
                    .doesNotContain(TOKEN);
        }
    }

    @Test
    void hostileNamesStayInsideTheirFields() throws Exception {
        Random random = new Random(32);
        try (FakeServer server = FakeServer.start(got -> SUCCESS)) {
            SplunkEvent event = new SplunkEvent(settings(server, Map.of()), "https://console.example/alerts/");
            for (int i = 0; i < 500; i++) {
                LoggedAlert alert = Alerts.hostile(random);
                List<JsonNode> parsed = events(new String(event.bytes(alert), java.nio.charset.StandardCharsets.UTF_8));
                assertThat(parsed).hasSize(1);
                assertThat(parsed.getFirst().path("sourcetype").asText()).isEqualTo("penstock:alert");
                assertThat(parsed.getFirst().path("event").path("id").asText())
                        .isEqualTo(alert.alert().uuid().toString());
            }
        }
    }
}
