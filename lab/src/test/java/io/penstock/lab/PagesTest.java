package io.penstock.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.PropertyExpression;
import io.penstock.lab.event.PropertyType;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages over HTTP: who may change something, and what bounds there are. */
class PagesTest {
    private final HttpClient http = HttpClient.newHttpClient();
    private final Lab lab =
            Lab.start(LabOptions.defaults().withLogSources(LogSource.universalLeef("Sensor 1", "sensor-1")));

    @AfterEach
    void close() {
        lab.close();
        http.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(lab.url().resolve(path)).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(lab.url().resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private String origin() {
        return "http://127.0.0.1:" + lab.url().getPort();
    }

    private void send(String... payloads) throws IOException {
        long wanted = lab.stats().received() + payloads.length;
        SampleEvents.send(lab, List.of(payloads));
        await().atMost(Duration.ofSeconds(10)).until(() -> lab.stats().received() == wanted);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin,http://evil.example",
        "Origin,null",
        "Origin,http://127.0.0.1:1",
        "Sec-Fetch-Site,cross-site",
        "Sec-Fetch-Site,same-site",
        "Sec-Fetch-Site,none",
        "X-Nothing,nothing"
    })
    void formOfAnotherSiteChangesNothing(String header, String value) throws Exception {
        for (String path :
                List.of("/deploy", "/mapping/map", "/mapping/map/new", "/offenses/1/close", "/offenses/1/notes")) {
            HttpResponse<String> answer = post(path, "type=212&eventId=E&category=c&record=63001", header, value);
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
            assertThat(answer.body()).contains("refused");
        }
        assertThat(lab.configuration().mappings().find(212, "E", "c")).isEmpty();
        assertThat(lab.configuration().deployment().isRunning()).isFalse();
    }

    /** A name that an attacker lets point to the lab (DNS rebinding) makes his page and the lab's one origin. */
    @Test
    void formUnderAForeignHostNameChangesNothing() throws Exception {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), lab.url().getPort())) {
            String request = String.join(
                    "\r\n",
                    "POST /deploy HTTP/1.1",
                    "Host: rebound.evil.example",
                    "Origin: http://rebound.evil.example",
                    "Sec-Fetch-Site: same-origin",
                    "Content-Length: 0",
                    "Connection: close",
                    "",
                    "");
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 403")
                    .contains("by an IP address");
        }
    }

    @Test
    void ownFormIsTakenByItsOriginAlone() throws Exception {
        long record = lab.configuration().mappings().records().getLast().id();
        HttpResponse<String> answer =
                post("/mapping/map", "type=212&eventId=E&category=c&record=" + record, "Origin", origin());
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(lab.configuration()
                        .mappings()
                        .find(212, "E", "c")
                        .orElseThrow()
                        .id())
                .isEqualTo(record);
    }

    @Test
    void whatCannotBeDoneIsSaidOnThePage() throws Exception {
        HttpResponse<String> answer = post("/mapping/map", "type=212&eventId=E&record=1", "Origin", origin());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("Choose a QID record");
        answer = post("/mapping/map/new", "type=212&eventId=E&name=N&severity=11&lowLevel=7001", "Origin", origin());
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains("severity 11 is not 0 to 10");
        send(SampleEvents.alerts("sensor-1", "Rotterdam", "Z").toArray(String[]::new));
        long id = lab.investigation().offenses().all().getFirst().id();
        assertThat(post("/offenses/" + id + "/close", "reason=99", "Origin", origin())
                        .body())
                .contains("There is no closing reason 99");
        assertThat(post("/offenses/" + id + "/notes", "text=+", "Origin", origin())
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("/offenses/999999/notes", "text=a", "Origin", origin()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void formOverTheLimitIsRefused() throws Exception {
        HttpResponse<String> answer = post("/offenses/1/notes", "text=" + "a".repeat(70_000), "Origin", origin());
        assertThat(answer.statusCode()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?field=nosuch&op=is&value=1",
                "/?field=severity&op=%00&value=1",
                "/?field=severity&field=srcip&op=least",
                "/?field=dstip&op=within&value=1.2.3.4/99",
                "/?group=payload&order=nosuch&column=nosuch",
                "/?from=yesterday&to=2026-99-99T00:00",
                "/?range=99y&page=999999999&group=name",
                "/aql?aql=%00&page=77777777",
                "/log-sources?q=%5B&page=999999999",
                "/mapping?show=nosuch&page=999999999",
                "/mapping/map",
                "/mapping/map?type=abc&high=xyz",
                "/properties?page=99999",
                "/offenses?status=nosuch",
                "/deploy"
            })
    void oddParametersAreAnsweredAllTheSame(String path) throws Exception {
        send("<13>Nov 24 09:59:58 sensor-1 LEEF:1.0|V|P|1|E|cat=c\tsev=5");
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/log-sources/0", "/log-sources/x", "/offenses/7", "/offenses/-1"})
    void whatIsNotThereIsSaidSo(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(get(path).body()).contains("no longer");
    }

    @Test
    void filtersOfOneViewAreBounded() throws Exception {
        StringBuilder path = new StringBuilder("/?live=off");
        for (int i = 0; i < 60; i++) {
            path.append("&field=name&op=not&value=").append(i);
        }
        assertThat(get(path.toString()).body().split("Event Name is not ", -1)).hasSize(21);
    }

    @Test
    void listsAreShownInPagesOfFifty() throws Exception {
        LogSource[] sources = new LogSource[120];
        for (int i = 0; i < sources.length; i++) {
            lab.addLogSource(LogSource.universalLeef("Source " + i, "host-" + i));
        }
        String first = get("/log-sources").body();
        assertThat(first).contains("1–50 of 121").contains("href=\"/log-sources?page=1\"");
        assertThat(first.split("<a href=\"/log-sources/", -1)).hasSize(51);
        assertThat(get("/log-sources?page=2").body()).contains("101–121 of 121").doesNotContain("Next ›");
    }

    @Test
    void pagesOfASortedViewHoldEveryEventOnce() throws Exception {
        String[] payloads = new String[120];
        for (int i = 0; i < payloads.length; i++) {
            payloads[i] = "<13>Nov 24 09:59:58 sensor-1 LEEF:1.0|V|P|1|E|cat=c\tsev=" + (1 + i % 10);
        }
        send(payloads);
        StringBuilder all = new StringBuilder();
        for (int page = 0; page < 3; page++) {
            all.append(get("/?live=off&order=mildest&page=" + page).body());
        }
        for (int id = 1; id <= payloads.length; id++) {
            assertThat(all.toString().split("\"/events/" + id + "\"", -1))
                    .as("event " + id)
                    .hasSize(2);
        }
        assertThat(get("/?order=oldest").body()).contains("/events/1\"").doesNotContain("/events/51\"");
    }

    @Test
    void propertyThatIsReadOnlyWhenSomebodySearchesCanBeFilteredAndGroupedBy() throws Exception {
        lab.addProperty(new CustomProperty(
                "Late",
                PropertyType.STRING,
                PropertyExpression.leefKey("late"),
                LogSource.UNIVERSAL_LEEF,
                CustomProperty.Expected.NEVER,
                CustomProperty.Selection.EVERY,
                false));
        send(
                "<13>Nov 24 09:59:58 sensor-1 LEEF:1.0|V|P|1|E|cat=c\tlate=here",
                "<13>Nov 24 09:59:58 sensor-1 LEEF:1.0|V|P|1|E|cat=c");
        assertThat(get("/?live=off&field=prop:Late&op=is&value=here").body()).contains("1–1 of 1");
        assertThat(get("/?live=off&group=prop:Late").body()).contains(">here</a>", ">N/A</a>");
        assertThat(get("/properties?q=late").body()).contains("1 of 2");
    }

    @Test
    void expressionThatIsStoppedIsMarked() throws Exception {
        lab.addProperty(CustomProperty.of("Endless", PropertyType.STRING, PropertyExpression.regex("(a+)+$", 1)));
        send("<13>Nov 24 09:59:58 sensor-1 LEEF:1.0|V|P|1|E|cat=" + "a".repeat(3_900) + "!");
        assertThat(get("/properties?q=endless").body()).contains("stopped: too many steps");
    }
}
