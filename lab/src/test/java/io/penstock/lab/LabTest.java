package io.penstock.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.alert.AlertCatalogue;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventQuery;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.PropertyExpression;
import io.penstock.lab.event.PropertyFile;
import io.penstock.lab.event.PropertyType;
import io.penstock.lab.syslog.Overlong;
import io.penstock.lab.syslog.ReceiverOptions;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lab as a whole: real sockets, real HTTP. */
class LabTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private Lab lab = Lab.start(options());

    private static LabOptions options() {
        return LabOptions.defaults()
                .withReceiver(ReceiverOptions.defaults().withPayloadLimits(1024, 65_536, Overlong.SPLIT))
                .withLogSources(LogSource.universalLeef("Sensor 1", "sensor-1"));
    }

    @BeforeEach
    void nothingReceivedYet() {
        assertThat(lab.events()).isEmpty();
    }

    @AfterEach
    void close() {
        lab.close();
        http.close();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(lab.url().resolve(path)).build(), BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(get(path).body());
    }

    private void send(List<String> payloads) throws IOException {
        long before = lab.stats().received();
        SampleEvents.send(lab, payloads);
        await().atMost(SOON).until(() -> lab.events().size() >= before + payloads.size());
    }

    @Test
    void everyAlertOfTheCatalogueArrivesMappedAndComplete() throws Exception {
        int types = AlertCatalogue.get().types().size();
        send(SampleEvents.alerts("sensor-1", "Rotterdam", "Boiler 2"));
        assertThat(lab.stats().received()).isEqualTo(types);
        assertThat(lab.stats().mapped()).isEqualTo(types);
        assertThat(lab.stats().incomplete()).isZero();
        assertThat(lab.events().stream().map(Event::missingProperties)).containsOnly(List.of());
        assertThat(lab.search(new EventQuery("", "Port scan", ""), 0, 10).total())
                .isEqualTo(1);
        JsonNode json = json("/api/events?size=2&q=ALERTID%3D1%09");
        assertThat(json.path("counts").path("mapped").asInt()).isEqualTo(types);
        assertThat(json.path("total").asInt()).isEqualTo(1);
        JsonNode event = json.path("events").path(0);
        assertThat(event.path("properties").path("Site").asText()).isEqualTo("Rotterdam");
        assertThat(event.path("fields").path("sourcePort").asInt()).isEqualTo(50_001);
        assertThat(event.path("missingProperties").isEmpty()).isTrue();
        assertThat(event.path("lowLevelCategory").path("name").asText()).isEqualTo("Invalid Command or Data");
        assertThat(json("/api/events/" + event.path("id").asInt())).isEqualTo(event);
    }

    @Test
    void nothingThatWasSentEndsUpAsMarkup() throws Exception {
        send(SampleEvents.hostile("sensor-1"));
        assertThat(lab.stats().unknown()).isEqualTo(1);
        assertThat(lab.stats().stored()).isEqualTo(3);
        for (String path : List.of(
                "/", "/activity", "/?q=" + encoded(SampleEvents.HOSTILE_NAME), "/?eventName=%22%3E%3Cscript%3E")) {
            assertThat(get(path).body()).doesNotContain("<script>", "<img");
        }
        for (Event event : lab.events()) {
            assertThat(get("/events/" + event.id()).body()).doesNotContain("<script>", "<img", "\u202E", "\u001b");
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void longNamesAreShortInTheTableAndWholeInTheDetails() throws Exception {
        send(List.of(SampleEvents.hostile("sensor-1").get(1)));
        assertThat(get("/").body()).contains("S".repeat(80) + "\u2026").doesNotContain("S".repeat(81));
        assertThat(get("/events/1").body()).contains("S".repeat(10_000));
    }

    @Test
    void everyAnswerCarriesTheSecurityHeadersAndLoadsNothingFromElsewhere() throws Exception {
        send(SampleEvents.alerts("sensor-1", "Rotterdam", "Boiler 2"));
        for (String path :
                List.of("/", "/activity", "/events/1", "/api/events", "/health", "/assets/htmx.min.js", "/nothing")) {
            HttpResponse<String> answer = get(path);
            assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(path))
                    .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(answer.headers().firstValue("Server")).isEmpty();
        }
        assertThat(get("/").body())
                .doesNotContainPattern("(?:src|href)=\"(?:https?:)?//")
                .contains("not IBM QRadar");
        assertThat(get("/health").body()).isEqualTo("{\"status\":\"up\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/events/0", "/events/999999999999999999999", "/events/x", "/events/-1", "/api/events/7"})
    void eventThatIsNotHeldIsSaidSo(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(404);
        assertThat(get(path).body()).contains("no event with this number");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?page=-1&size=x",
                "/?page=999999999",
                "/activity?page=%00",
                "/api/events?page=99999999999&size=0",
                "/?q=%F0%28"
            })
    void oddParametersAreAnsweredAllTheSame(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void onlyTheNewestPageOfALiveViewRenewsItself() throws Exception {
        send(SampleEvents.alerts("sensor-1", "Rotterdam", "Boiler 2"));
        assertThat(get("/?q=a&logSource=Sensor+1").body()).contains("hx-get=\"/activity?logSource=Sensor+1&amp;q=a\"");
        assertThat(get("/?live=off").body()).doesNotContain("hx-get");
        assertThat(get("/?page=1").body()).doesNotContain("hx-get");
    }

    @Test
    void logSourcesPropertiesAndMappingsCanBeAddedWhileItRuns() throws Exception {
        lab.addLogSource(LogSource.universalLeef("Old sensor", "sensor_Agent"));
        lab.addProperty(CustomProperty.of(
                "Reporter by regex", PropertyType.IP, PropertyExpression.regex("\\treporter=([^\\t]+)", 1)));
        lab.importQids(",XSense Alert,XSense Alert Report From plant,5,7001");
        lab.mapEvent("CyberX platform Alert", "XSense Alerts", "XSense Alert");
        send(List.of("<9>May 5 12:29:23 sensor_Agent LEEF:1.0|CyberX|CyberX platform|2.5.0|CyberX platform Alert|"
                + "devTime=May 05 2019 15:28:54\tdevTimeFormat=MMM dd yyyy HH:mm:ss\tsev=2\tcat=XSense Alerts\t"
                + "reporter=192.168.219.50\tmsg=x"));
        Event event = lab.events().getFirst();
        assertThat(event.name()).isEqualTo("XSense Alert");
        assertThat(event.properties())
                .containsAllEntriesOf(Map.of("Reporter by regex", "192.168.219.50", "Message", "x"));
        assertThat(event.missingProperties()).isEmpty();
    }

    @Test
    void propertiesCanBeReadFromAFile(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("properties.tsv");
        Files.writeString(file, "# a comment\n\nSite\tstring\tregex\t\\tsite=([^\\t]+)\t1\talways\n");
        assertThat(PropertyFile.read(file)).singleElement().satisfies(property -> {
            assertThat(property.name()).isEqualTo("Site");
            assertThat(property.expected()).isEqualTo(CustomProperty.Expected.ALWAYS);
        });
        Files.writeString(file, "Site\tstring\tregex\tsite=\t1\talways\n");
        assertThatThrownBy(() -> PropertyFile.read(file))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("properties.tsv, line 1")
                .hasMessageContaining("no capture group 1");
    }

    @Test
    void webPortInUseIsSaidWithPlaceAndAdviceAndFreesTheSyslogPorts() {
        LabOptions second = options().withWeb("127.0.0.1", lab.url().getPort());
        assertThatThrownBy(() -> Lab.start(second))
                .isInstanceOf(LabException.class)
                .hasMessageContaining("127.0.0.1 port " + lab.url().getPort())
                .hasMessageContaining("choose another");
    }

    @Test
    void nextLabTakesTheSamePorts() {
        URI url = lab.url();
        int tcp = lab.tcpPort().orElseThrow();
        lab.close();
        lab = Lab.start(options()
                .withWeb("127.0.0.1", url.getPort())
                .withReceiver(ReceiverOptions.defaults()
                        .withPorts(OptionalInt.of(0), OptionalInt.of(tcp), OptionalInt.empty())));
        assertThat(lab.url()).isEqualTo(url);
        assertThat(lab.tcpPort()).hasValue(tcp);
    }
}
