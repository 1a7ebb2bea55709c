package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.delivery.run.Delivery;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a running delivery tells over HTTP, with one destination that has everything and one that is down. */
@Timeout(60)
class StatusServerTest {
    private static final Duration BOUND = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private AlertLog log;
    private DeliveryLog records;
    private Delivery delivery;
    private StatusServer server;
    private int down;

    @BeforeEach
    void start() throws Exception {
        try (Receiver none = new Receiver()) {
            down = none.port();
        }
        Path config = folder.resolve("penstock.yml");
        Files.writeString(config, """
                log: %s/log
                destinations:
                  archive: {type: file, path: %s/archive.log}
                  siem: {type: syslog, addresses: ["127.0.0.1:%d"]}
                rules:
                  - {name: all, destinations: [archive, siem]}
                """.formatted(folder, folder, down));
        DeliveryConfig settings = DeliveryConfig.read(config);
        log = settings.openLog();
        records = DeliveryLog.open(settings.records());
        delivery = Delivery.start(settings.plan(), log, records, InstantSource.system());
        server = Objects.requireNonNull(
                StatusServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), delivery));
        NumberedAlerts.append(log, 0, 30);
        await().atMost(BOUND)
                .until(() -> delivery.status().getFirst().lag() == 0
                        && delivery.status().getLast().lastError() != null);
    }

    @AfterEach
    void stop() {
        server.close();
        delivery.close();
        records.close();
        log.close();
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create(server.url()).resolve(path))
                        .method(method, HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void metricsAreOfPrometheusFormatAndWhatOnlyGrowsIsACounter() throws Exception {
        HttpResponse<String> answer = ask("GET", "/metrics");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/plain; version=0.0.4");
        PrometheusText metrics = PrometheusText.read(answer.body());
        assertThat(metrics.types())
                .containsEntry("penstock_delivery_sent_total", "counter")
                .containsEntry("penstock_delivery_refused_total", "counter")
                .containsEntry("penstock_delivery_position", "gauge")
                .containsEntry("penstock_delivery_lag_alerts", "gauge")
                .containsEntry("penstock_delivery_lag_seconds", "gauge")
                .containsEntry("penstock_delivery_rate", "gauge")
                .containsEntry("penstock_delivery_failing", "gauge");
        assertThat(metrics.samples())
                .containsEntry("penstock_delivery_sent_total{destination=\"archive\"}", 30.0)
                .containsEntry("penstock_delivery_sent_total{destination=\"siem\"}", 0.0)
                .containsEntry("penstock_delivery_refused_total{destination=\"archive\"}", 0.0)
                .containsEntry("penstock_delivery_position{destination=\"archive\"}", 30.0)
                .containsEntry("penstock_delivery_position{destination=\"siem\"}", 0.0)
                .containsEntry("penstock_delivery_lag_alerts{destination=\"archive\"}", 0.0)
                .containsEntry("penstock_delivery_lag_alerts{destination=\"siem\"}", 30.0)
                .containsEntry("penstock_delivery_lag_seconds{destination=\"archive\"}", 0.0)
                .containsEntry("penstock_delivery_failing{destination=\"archive\"}", 0.0)
                .containsEntry("penstock_delivery_failing{destination=\"siem\"}", 1.0);
        assertThat(metrics.samples().get("penstock_delivery_rate{destination=\"archive\"}"))
                .isPositive();
        NumberedAlerts.append(log, 30, 40);
        await().atMost(BOUND).until(() -> delivery.status().getFirst().lag() == 0);
        assertThat(PrometheusText.read(ask("GET", "/metrics").body()).samples())
                .containsEntry("penstock_delivery_sent_total{destination=\"archive\"}", 40.0)
                .containsEntry("penstock_delivery_lag_alerts{destination=\"siem\"}", 40.0);
    }

    @Test
    void theApiTellsTheSameAsJson() throws Exception {
        HttpResponse<String> answer = ask("GET", "/api/v1/delivery");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        JsonNode all = new ObjectMapper().readTree(answer.body()).get("destinations");
        assertThat(all).hasSize(2);
        JsonNode archive = all.get(0);
        assertThat(archive.get("name").asText()).isEqualTo("archive");
        assertThat(archive.get("destination").asText()).isEqualTo("file " + folder + "/archive.log");
        assertThat(archive.get("state").asText()).isEqualTo("IDLE");
        assertThat(archive.get("position").asLong()).isEqualTo(30);
        assertThat(archive.get("sent").asLong()).isEqualTo(30);
        assertThat(archive.get("refused").asLong()).isZero();
        assertThat(archive.get("lagAlerts").asLong()).isZero();
        assertThat(archive.get("lastError").isNull()).isTrue();
        assertThat(archive.get("lastSentTime").asText()).startsWith("20").endsWith("Z");
        JsonNode siem = all.get(1);
        assertThat(siem.get("state").asText()).isEqualTo("RETRYING");
        assertThat(siem.get("lagAlerts").asLong()).isEqualTo(30);
        assertThat(siem.get("lastError").asText()).contains("127.0.0.1:" + down).contains("refused");
        assertThat(siem.get("warnings").isArray()).isTrue();
    }

    @Test
    void itOnlyReadsAndOnlyTheseTwo() throws Exception {
        assertThat(ask("GET", "/").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/metrics/x").statusCode()).isEqualTo(404);
        assertThat(ask("GET", "/api/v1/delivery/..").statusCode()).isEqualTo(404);
        for (String method : new String[] {"POST", "PUT", "DELETE"}) {
            HttpResponse<String> answer = ask(method, "/api/v1/delivery");
            assertThat(answer.statusCode()).isEqualTo(405);
            assertThat(answer.headers().firstValue("Allow")).contains("GET");
        }
        assertThat(ask("GET", "/metrics").headers().firstValue("X-Content-Type-Options"))
                .contains("nosniff");
    }

    @Test
    void aPortThatIsTakenIsAnErrorThatNamesIt() {
        int port = URI.create(server.url()).getPort();
        assertThatThrownBy(() ->
                        StatusServer.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), delivery))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(":" + port)
                .hasMessageContaining("choose another port");
    }
}
