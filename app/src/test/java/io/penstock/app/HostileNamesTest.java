package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.lab.Lab;
import io.penstock.lab.LabOptions;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.Outcome;
import io.penstock.lab.leef.LeefEvent;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names that an attacker chose, from the wire to the table, JSON, LEEF, and the lab's event and page. */
class HostileNamesTest {
    private static final Path HOSTILE = Captures.plant().resolve("hostile.pcap.gz");
    private static final String SCRIPT = "<script>a(1)</script>";
    /** As in hostile.pcap.gz; there the hosts raise no alert, here each does. */
    private static final List<String> NAMES = List.of(
            "tab\tdst=1.2.3.4",
            "new\nLEEF:1.0|Penstock|Penstock|0.1.0|PS-5001|sev=10\tmsg=forged",
            "cr\r\nlf",
            "pipe|in|name",
            "quote\"double",
            "quote'single",
            SCRIPT,
            "\u001b[31mred\u001b[0m",
            "LEEF:2.0|a|b|c|d|x",
            "nul\0byte",
            "right\u202etxt.exe",
            "line\u2028separator",
            "A".repeat(250));

    @TempDir
    private Path folder;

    private Path capture = Path.of("");
    private Path config = Path.of("");

    /** The operator's own names may be strange as well: 10,000 characters. */
    @BeforeEach
    void write() throws IOException {
        Wire wire = new Wire(Wire.ETHERNET);
        for (int i = 0; i < NAMES.size(); i++) {
            wire.namedHostSendsIllegalModbus(100 + i, NAMES.get(i));
        }
        capture = Files.write(folder.resolve("names.pcap"), wire.toBytes());
        config = Files.writeString(
                folder.resolve("penstock.yml"),
                "sensor:\n  name: \"a|b\\tc\\nd\"\n  site: \"" + "é".repeat(10_000) + "\"\n  zone: \"" + SCRIPT
                        + "\"\n");
    }

    private Cli read(String format, Object... more) {
        List<Object> args = new ArrayList<>(List.of("read", "--config", config, "--format", format, capture, HOSTILE));
        args.addAll(List.of(more));
        return Cli.run(args.toArray());
    }

    @Test
    void noNameForgesALineOrSteersTheTerminalInTheTable() {
        Cli run = read("table");
        assertThat(run.code()).isZero();
        assertThat(run.out().chars().filter(c -> c != '\n' && Character.isISOControl(c)))
                .isEmpty();
        assertThat(run.out()).doesNotContain("\u202e", "\u2028");
        JsonNode json = read("json").json();
        int rows = 0;
        for (String line : run.out().lines().toList()) {
            if (line.startsWith("  ")) {
                rows++;
            }
        }
        assertThat(rows)
                .isEqualTo(3
                        + json.get("devices").size()
                        + json.get("channels").size()
                        + json.get("alerts").size());
        assertThat(run.out()).contains("new?LEEF:1.0|Penstock", "tab?dst=1.2.3.4", "?[31mred?[0m");
    }

    /** JSON escapes what it must, so the names come through as they were. */
    @Test
    void everyNameIsInTheJsonAsItWas() {
        Cli run = read("json");
        assertThat(run.code()).isZero();
        Set<String> names = new TreeSet<>();
        run.json()
                .get("devices")
                .forEach(device -> names.add(device.path("host_name").asText()));
        assertThat(names)
                .contains(
                        "<script>alert(1)</script>",
                        "pipe|in|name",
                        "tab\tname",
                        "new\nline",
                        "\u001b[31mred\u001b[0m");
        assertThat(names)
                .containsAll(
                        NAMES.stream().filter(name -> name.indexOf('\0') < 0).toList());
        assertThat(run.json().get("alerts").size()).isGreaterThanOrEqualTo(NAMES.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"penstock", "xsense"})
    void everyAlertIsOneLeefLineOfItsOwnKeys(String dialect) {
        Cli run = read("leef", "--dialect", dialect);
        int alerts = read("json").json().get("alerts").size();
        assertThat(run.out().lines()).hasSize(alerts);
        assertThat(run.out().lines()).allSatisfy(line -> {
            assertThat(line)
                    .startsWith(dialect.equals("penstock") ? "LEEF:1.0|Penstock|Penstock|" : "LEEF:1.0|CyberX|");
            assertThat(line.chars().filter(c -> c != '\t' && Character.isISOControl(c)))
                    .isEmpty();
            assertThat(line.split("\t")).allMatch(cell -> cell.indexOf('=') > 0);
            assertThat(line).doesNotContain("\tmsg=forged", "\tdst=1.2.3.4");
        });
    }

    /** The lab's own parser reads each as one event with its own id, and its pages show text and never run it. */
    @ParameterizedTest
    @ValueSource(strings = {"tcp", "udp"})
    void everyAlertIsOneEventOfTheLabAndItsPagesEscapeTheNames(String transport) throws Exception {
        try (Lab lab =
                Lab.start(LabOptions.defaults().withLogSources(LogSource.universalLeef("Penstock", "a|b_c_d")))) {
            int port = (transport.equals("tcp") ? lab.tcpPort() : lab.udpPort()).orElseThrow();
            Cli run = read("json", "--transport", transport, "--forward", "127.0.0.1:" + port);
            assertThat(run.code()).as(run.err()).isZero();
            JsonNode alerts = run.json().get("alerts");
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.stats().received() >= alerts.size());
            assertThat(lab.stats().received()).isEqualTo(alerts.size());
            assertThat(lab.stats().overlong()).isZero();
            for (Event event : lab.events()) {
                assertThat(event.outcome()).isEqualTo(Outcome.MAPPED);
                LeefEvent leef = event.leef().orElseThrow();
                JsonNode alert = alerts.get(Integer.parseInt(leef.value("alertId")) - 1);
                assertThat(event.eventId()).isEqualTo(alert.get("type").asText());
                assertThat(leef.value("alertUuid")).isEqualTo(alert.get("uuid").asText());
                assertThat(leef.value("src")).isEqualTo(alert.at("/source/ip").asText());
            }
            assertThat(lab.events())
                    .anySatisfy(event -> assertThat(event.payload()).contains("srcName=" + SCRIPT));
            assertThat(get(lab.url())).contains("Modbus function code 0").doesNotContain(SCRIPT, "\u001b", "\u202e");
            for (Event event : lab.events()) {
                String page = get(lab.url().resolve("events/" + event.id()));
                assertThat(page).doesNotContain(SCRIPT, "\u001b", "\u202e").contains("&lt;script&gt;");
            }
        }
    }

    private static String get(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    client.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            return response.body();
        }
    }
}
