package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.delivery.settings.Secret;
import io.penstock.store.AlertLog;
import io.penstock.store.decision.Action;
import io.penstock.store.decision.AlertDecisions;
import io.penstock.store.decision.Decision;
import io.penstock.store.decision.DecisionStore;
import io.penstock.store.decision.Offence;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The call-back of the product that was there before ({@code PUT /external/v1/alerts/UUID}, token in {@code Authorization},
 * {@code {"action":"handle"}}, 200 with {@code content}), over real HTTP and HTTPS.
 */
@Timeout(60)
class AlertApiTest {
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final UUID ALERT = new UUID(7, 1);
    private static final String DONE = "{\"content\":\"Alert update request finished successfully\"}";

    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    private Path folder;

    private final List<String> audit = new CopyOnWriteArrayList<>();
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private Instant now = Instant.parse("2026-11-24T12:00:00Z");

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private AlertLog log;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private DecisionStore store;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private AlertApi api;

    @BeforeEach
    void start() throws Exception {
        log = AlertLog.open(folder.resolve("log"));
        log.append(List.of(alert()));
        store = DecisionStore.open(folder.resolve("decisions.db").toString());
        api = start(null, null);
    }

    @AfterEach
    void stop() {
        api.close();
        log.close();
    }

    private AlertApi start(@Nullable Path certificate, @Nullable Path key) throws IOException {
        InstantSource clock = () -> now;
        return AlertApi.start(
                new ApiConfig(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        certificate,
                        key,
                        Map.of("soc", new Secret(TOKEN), "other", new Secret(TOKEN + "2"))),
                new AlertDecisions(log, store, clock),
                store,
                clock,
                audit::add);
    }

    private static Alert alert() {
        return new Alert(
                ALERT,
                Instant.parse("2026-11-24T11:00:00Z"),
                AlertCatalogue.get().type("PS-2073"),
                new Origin("sensor", "10.0.0.1", "site", "zone"),
                new Endpoint("10.0.0.9", 49152, null, "eng\u202e\u001b[2J"),
                new Endpoint("10.0.0.5", 502, null, null),
                "TCP",
                "Modbus/TCP",
                "Write Single Coil",
                "wrote",
                new Evidence("a.pcap", 1, 2));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", TOKEN);
    }

    private HttpResponse<String> put(String path, String body) throws Exception {
        return client.send(request(path).PUT(BodyPublishers.ofString(body)).build(), BodyHandlers.ofString());
    }

    private static String path(UUID uuid) {
        return "/external/v1/alerts/" + uuid;
    }

    @Test
    void handleClosesTheAlertAndASecondTimeAnswersTheSameAndAddsNothing() throws Exception {
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> reply = put(path(ALERT), "{\"action\":\"handle\"}");
            assertThat(reply.statusCode()).isEqualTo(200);
            assertThat(reply.body()).isEqualTo(DONE);
            assertThat(reply.headers().firstValue("Content-Type")).contains("application/json");
        }
        assertThat(log.last()).isEqualTo(2);
        Alert closing = log.read(1, 1).getFirst().alert();
        assertThat(closing.uuid()).isEqualTo(ALERT);
        assertThat(closing.status()).isEqualTo(AlertStatus.CLOSED);
        assertThat(store.decisions(ALERT)).containsExactly(new Decision(ALERT, Action.HANDLED, "token soc", now));
        assertThat(store.isLearned(alert())).isFalse();
        assertThat(audit.getFirst())
                .isEqualTo(
                        "2026-11-24T12:00:00Z api: HANDLED by token soc from 127.0.0.1 of alert " + ALERT + ": done");
    }

    @Test
    void handleAndLearnAlsoLearns() throws Exception {
        assertThat(put(path(ALERT), "{\"action\":\"handleAndLearn\"}").body()).isEqualTo(DONE);
        assertThat(log.last()).isEqualTo(2);
        assertThat(store.isLearned(alert())).isTrue();
    }

    @Test
    void withoutAValidTokenNothingHappensAndAfterTenTriesTheAddressHasToWait() throws Exception {
        String[] wrong = {"", "Bearer", "Bearer ", TOKEN + "x", "Basic " + TOKEN, TOKEN.substring(1), "x".repeat(5000)};
        for (int i = 0; i < FailedTries.MOST; i++) {
            HttpResponse<String> reply = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path(ALERT)))
                            .header("Authorization", wrong[i % wrong.length])
                            .PUT(BodyPublishers.ofString("{\"action\":\"handle\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(reply.statusCode()).as("%s", i).isEqualTo(401);
            assertThat(new ObjectMapper().readTree(reply.body()).path("error").asText())
                    .isNotEmpty();
        }
        HttpResponse<String> barred = put(path(ALERT), "{\"action\":\"handle\"}");
        assertThat(barred.statusCode()).isEqualTo(429);
        assertThat(barred.headers().firstValue("Retry-After")).contains("61");
        assertThat(log.last()).isEqualTo(1);
        assertThat(audit).hasSize(FailedTries.MOST).noneMatch(line -> line.contains(TOKEN.substring(1)));
        now = now.plusSeconds(60);
        assertThat(put(path(ALERT), "{\"action\":\"handle\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void aBearerTokenIsTakenAsWell() throws Exception {
        HttpResponse<String> reply = client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + api.port() + path(ALERT)))
                        .header("Authorization", "bearer " + TOKEN + "2")
                        .PUT(BodyPublishers.ofString("{\"action\":\"handle\"}"))
                        .build(),
                BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(store.decisions(ALERT).getFirst().by()).isEqualTo("token other");
    }

    @Test
    void whatIsNotThereIs404() throws Exception {
        for (String path : new String[] {
            path(new UUID(7, 2)),
            "/external/v1/alerts/1-1594550943000",
            "/external/v1/alerts/7-0-0-0-1", // what UUID.fromString takes
            "/external/v1/alerts/%0d%0a2026-11-24T12:00:00Z%20api:%20forged%e2%80%a8",
            "/external/v1/alerts/",
            "/external/v1/alerts/" + ALERT + "/x",
            "/",
            "/external/v2/alerts/" + ALERT
        }) {
            HttpResponse<String> reply = put(path, "{\"action\":\"handle\"}");
            assertThat(reply.statusCode()).as(path).isEqualTo(404);
            assertThat(new ObjectMapper().readTree(reply.body()).path("error").asText())
                    .isNotEmpty();
        }
        assertThat(log.last()).isEqualTo(1);
        assertThat(audit).isNotEmpty().noneMatch(line -> line.matches("(?s).*[\\p{Cntrl}\\u2028].*"));
    }

    @Test
    void anotherActionOrNoJsonIs400() throws Exception {
        for (String body : new String[] {
            "",
            "handle",
            "{",
            "[]",
            "{\"action\":\"HANDLE\"}",
            "{\"action\":null}",
            "{\"action\":[\"handle\"]}",
            "[".repeat(4000)
        }) {
            HttpResponse<String> reply = put(path(ALERT), body);
            assertThat(reply.statusCode()).as(body).isEqualTo(400);
            assertThat(reply.body()).isEqualTo("{\"error\":\"Invalid action\"}");
        }
        assertThat(log.last()).isEqualTo(1);
    }

    @Test
    void anotherMethodIs405AndALongBody413() throws Exception {
        HttpResponse<String> post = client.send(
                request(path(ALERT)).POST(BodyPublishers.ofString("{}")).build(), BodyHandlers.ofString());
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, PUT");
        String big = "{\"action\":\"handle\",\"x\":\"" + "x".repeat(5000) + "\"}";
        assertThat(put(path(ALERT), big).statusCode()).isEqualTo(413);
        assertThat(log.last()).isEqualTo(1);
    }

    @Test
    void getShowsTheAlertItsDecisionAndItsOffencesWithHostileTextEscaped() throws Exception {
        put(path(ALERT), "{\"action\":\"handle\"}");
        String hostile = "a\u202eb</script>\u009b2J\n";
        store.put(
                new Offence(
                        42,
                        "OPEN",
                        hostile,
                        "ana",
                        "",
                        "https://q/42",
                        now,
                        List.of(new Offence.Note(hostile, now, hostile))),
                List.of(ALERT));
        HttpResponse<String> reply = client.send(request(path(ALERT)).GET().build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).matches("[ -~]+");
        JsonNode json = new ObjectMapper().readTree(reply.body());
        assertThat(json.path("uuid").asText()).isEqualTo(ALERT.toString());
        assertThat(json.path("handled").asBoolean()).isTrue();
        assertThat(json.at("/decisions/0/by").asText()).isEqualTo("token soc");
        assertThat(json.at("/offences/0/id").asInt()).isEqualTo(42);
        assertThat(json.at("/offences/0/notes/0/text").asText()).isEqualTo("a\u202eb</script> 2J ");
    }

    private JsonNode list(String query) throws Exception {
        HttpResponse<String> reply =
                client.send(request("/external/v1/alerts" + query).GET().build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
        assertThat(reply.body()).matches("[ -~]+");
        return new ObjectMapper().readTree(reply.body());
    }

    private static List<Integer> ids(JsonNode list) {
        List<Integer> ids = new ArrayList<>();
        list.forEach(one -> ids.add(one.path("id").asInt()));
        return ids;
    }

    private void append(int count) {
        for (int i = 0; i < count; i++) {
            Alert first = alert();
            log.append(List.of(new Alert(
                    new UUID(8, i),
                    Instant.parse("2026-11-24T11:00:00Z").plusSeconds(60L * (i + 1)),
                    first.type(),
                    new Origin(i % 2 == 0 ? "sensor B & C" : "sensor", "10.0.0.1", "site", "zone"),
                    first.source(),
                    null,
                    null,
                    null,
                    null,
                    "number " + i,
                    first.evidence())));
        }
    }

    @Test
    void theListIsNewestFirstWithTheFieldsOfTheOldProduct() throws Exception {
        append(2);
        JsonNode all = list("");
        assertThat(ids(all)).containsExactly(3, 2, 1);
        JsonNode oldest = all.get(2);
        assertThat(oldest.path("uuid").asText()).isEqualTo(ALERT.toString());
        assertThat(oldest.path("time").asLong()).isEqualTo(1_795_518_000_000L);
        assertThat(oldest.path("sensorId").asText()).isEqualTo("sensor");
        assertThat(oldest.path("engine").asText()).isEqualTo("Policy Violation");
        assertThat(oldest.path("sourceDevice").asText()).isEqualTo("eng\u202e\u001b[2J");
        assertThat(oldest.path("destinationDevice").asText()).isEqualTo("10.0.0.5");
        assertThat(oldest.path("message").asText()).isEqualTo("wrote");
        assertThat(oldest.path("handled").asBoolean()).isFalse();
    }

    @Test
    void theListIsNarrowedByStateTimeAndSensorAndAClosingIsNoAlertOfItsOwn() throws Exception {
        append(4);
        put(path(ALERT), "{\"action\":\"handle\"}");
        put(path(new UUID(8, 1)), "{\"action\":\"handleAndLearn\"}");
        assertThat(ids(list("?state=handled"))).containsExactly(3, 1);
        assertThat(ids(list("?state=unhandled"))).containsExactly(5, 4, 2);
        assertThat(ids(list("?sensorId=sensor+B+%26+C"))).containsExactly(4, 2);
        assertThat(ids(list("?sensor=sensor&state=unhandled"))).containsExactly(5);
        assertThat(ids(list("?siteId=elsewhere"))).isEmpty();
        assertThat(ids(list("?fromTime=1795518060000&toTime=1795518120000"))).containsExactly(3, 2);
    }

    @Test
    void aLongListComesInPagesWithoutGapOrDoubling() throws Exception {
        append(2_500);
        List<Integer> seen = new ArrayList<>();
        String next = "?sensorId=sensor&limit=300";
        for (int pages = 0; !next.isEmpty(); pages++) {
            assertThat(pages).isLessThan(6);
            HttpResponse<String> reply =
                    client.send(request("/external/v1/alerts" + next).GET().build(), BodyHandlers.ofString());
            seen.addAll(ids(new ObjectMapper().readTree(reply.body())));
            next = reply.headers()
                    .firstValue("Link")
                    .map(link -> link.replaceFirst("<[^?]*(.*)>; rel=\"next\"", "$1"))
                    .orElse("");
        }
        // 1 is the first alert; of the others every second is this sensor's.
        assertThat(seen)
                .containsExactlyElementsOf(IntStream.concat(
                                IntStream.rangeClosed(1, 1250).map(i -> 2503 - 2 * i), IntStream.of(1))
                        .boxed()
                        .distinct()
                        .toList());
    }

    @Test
    void aWrongParameterOfTheListIsSaid() throws Exception {
        for (String query : new String[] {
            "?state=open", "?fromTime=yesterday", "?limit=1000000", "?uuid=1", "?state", "?before=-1", "?=", "?limit="
        }) {
            HttpResponse<String> reply =
                    client.send(request("/external/v1/alerts" + query).GET().build(), BodyHandlers.ofString());
            assertThat(reply.statusCode()).as(query).isEqualTo(400);
            assertThat(new ObjectMapper().readTree(reply.body()).path("error").asText())
                    .isNotEmpty();
        }
        assertThat(put("/external/v1/alerts", "{\"action\":\"handle\"}").statusCode())
                .isEqualTo(405);
    }

    @Test
    void unlearnRaisesTheLikeAgainAndLeavesTheAlertClosedAndCanBeLearnedAnew() throws Exception {
        assertThat(put(path(ALERT), "{\"action\":\"unlearn\"}").body()).contains("Nothing like this alert was learned");
        assertThat(store.decisions(ALERT)).isEmpty();
        put(path(ALERT), "{\"action\":\"handleAndLearn\"}");
        now = now.plusSeconds(60);
        assertThat(put(path(ALERT), "{\"action\":\"unlearn\"}").body()).isEqualTo(DONE);
        assertThat(store.isLearned(alert())).isFalse();
        assertThat(store.decisions(ALERT))
                .extracting(Decision::action)
                .containsExactly(Action.LEARNED, Action.UNLEARNED);
        assertThat(list("").get(0).path("handled").asBoolean()).isTrue();
        now = now.plusSeconds(60);
        put(path(ALERT), "{\"action\":\"handleAndLearn\"}");
        assertThat(store.isLearned(alert())).isTrue();
        assertThat(store.decisions(ALERT))
                .extracting(Decision::action)
                .containsExactly(Action.UNLEARNED, Action.LEARNED);
        assertThat(log.last()).as("the closing is told once").isEqualTo(2);
        assertThat(audit).anyMatch(line -> line.contains("UNLEARNED by token soc") && line.endsWith(": done"));
    }

    @Test
    void unlearningWhatAnotherAlertWasLearnedByDoesNotCloseTheOneNamed() throws Exception {
        append(1);
        store.learn(log.read(1, 1).getFirst().alert(), now);
        assertThat(put(path(new UUID(8, 0)), "{\"action\":\"unlearn\"}").body()).isEqualTo(DONE);
        assertThat(ids(list("?state=unhandled"))).containsExactly(2, 1);
        put(path(new UUID(8, 0)), "{\"action\":\"handle\"}");
        assertThat(log.last()).as("its closing").isEqualTo(3);
        assertThat(ids(list("?state=handled"))).containsExactly(2);
    }

    @Test
    void overTlsWithThePemFilesOfTheConfiguration() throws Exception {
        Path keys = folder.resolve("keys.p12");
        run(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "api",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=api",
                "-ext",
                "san=ip:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                "changeit");
        KeyStore pairs = KeyStore.getInstance(keys.toFile(), "changeit".toCharArray());
        Path certificate = pem("CERTIFICATE", pairs.getCertificate("api").getEncoded());
        Path key =
                pem("PRIVATE KEY", pairs.getKey("api", "changeit".toCharArray()).getEncoded());
        api.close();
        api = start(certificate, key);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (var in = Files.newInputStream(certificate)) {
            trusted.setCertificateEntry(
                    "api", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        try (HttpClient tls = HttpClient.newBuilder().sslContext(context).build()) {
            HttpResponse<String> reply = tls.send(
                    HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + api.port() + path(ALERT)))
                            .header("Authorization", TOKEN)
                            .PUT(BodyPublishers.ofString("{\"action\":\"handle\"}"))
                            .build(),
                    BodyHandlers.ofString());
            assertThat(reply.body()).isEqualTo(DONE);
            assertThat(reply.sslSession().orElseThrow().getProtocol()).isEqualTo("TLSv1.3");
        }
        assertThatThrownBy(() -> start(key, certificate)).hasMessageContaining("api: " + key + " cannot be used");
    }

    private Path pem(String what, byte[] der) throws IOException {
        return Files.writeString(
                folder.resolve(what + ".pem"),
                "-----BEGIN " + what + "-----\n"
                        + java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END " + what + "-----\n");
    }

    private static void run(String... command) throws Exception {
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
    }
}
