package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.alert.Origin;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.run.Delivery;
import io.penstock.delivery.run.Plan;
import io.penstock.lab.ApplianceOptions;
import io.penstock.lab.Lab;
import io.penstock.lab.LabOptions;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.Capability;
import io.penstock.qradar.api.QradarClient;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.Reconciled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code penstock delivery run} does with a QRadar besides sending, and verify's rules, against the lab's stand-in. */
@Timeout(300)
class QradarRunTest {
    private static final String TOKEN = "0b4ae0d8-5f3b-4c0e-8c4f-7f3c1d2e9a11";
    private static final Duration BOUND = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    private static Lab lab(int losesEvery) {
        ApplianceOptions appliance = ApplianceOptions.complete(
                        Account.token("penstock", TOKEN, Capability.SYSTEM_ADMINISTRATOR))
                .withDeployTime(Duration.ofMillis(200));
        return Lab.start(LabOptions.defaults()
                .withContent(List.of(), false)
                .withAppliance(losesEvery == 0 ? appliance : appliance.withLosses(losesEvery)));
    }

    private Path config(Lab lab, String qradar, String rules) throws IOException {
        var api = lab.api().orElseThrow();
        Files.writeString(folder.resolve("qradar.pem"), api.certificatePem().orElseThrow());
        Path file = folder.resolve("penstock.yaml");
        Files.writeString(file, """
                sensor:
                  name: sensor Agent
                log: %s
                intake: {listen: "127.0.0.1:0"}
                qradar:
                  url: %s
                  token: %s
                  ca-file: qradar.pem
                  %s
                destinations:
                  siem: {type: qradar, host: 127.0.0.1, port: %d}
                rules:
                  %s
                """.formatted(
                        folder.resolve("alerts.db"),
                        api.url(),
                        TOKEN,
                        qradar,
                        lab.tcpPort().orElseThrow(),
                        rules));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(Cli.run("qradar", "apply", "-c", file).code()).isZero();
        return file;
    }

    @Test
    void anAlertWhoseOffenceAnAnalystClosesIsClosedHereToo() throws Exception {
        try (Lab lab = lab(0)) {
            Path config = config(lab, "offences: {every: 10s}", "- {name: all, destinations: [siem]}");
            try (Running running = Running.start(config);
                    Feed feed = new Feed(running::intake, 0, 4, 0)) {
                assertThat(running.said()).contains("Following QRadar's offences");
                await().atMost(BOUND).until(feed::isDone);
                String offence;
                try (QradarClient client =
                        QradarClient.open(QradarConfig.read(config).settings().connection())) {
                    await().atMost(BOUND)
                            .until(() ->
                                    !client.list("/siem/offenses", null, "id").isEmpty());
                    offence = client.list("/siem/offenses", null, "id")
                            .getFirst()
                            .path("id")
                            .asText();
                    client.send(
                            "POST", "/siem/offenses/" + offence + "/notes", Map.of("note_text", "planned work"), null);
                    client.send(
                            "POST",
                            "/siem/offenses/" + offence,
                            Map.of("status", "CLOSED", "closing_reason_id", "1"),
                            null);
                }
                // Both kinds are of severity 8 and more: of these the stand-in makes the offence.
                await().pollInterval(Duration.ofMillis(500)).atMost(BOUND).untilAsserted(() -> {
                    Cli trace = Cli.run("delivery", "trace", "-c", config, NumberedAlerts.uuid(2), "--json");
                    assertThat(trace.json().at("/offences/0/id").asText()).isEqualTo(offence);
                    assertThat(trace.json().at("/offences/0/status").asText()).isEqualTo("CLOSED");
                    assertThat(trace.json().path("offences").toString()).contains("planned work");
                    assertThat(trace.json().path("decisions").toString()).containsIgnoringCase("handled");
                });
                assertThat(running.said()).as("problems").noneMatch(line -> line.startsWith("QRadar: "));
                running.terminate();
                assertThat(running.logged()).isEmpty();
            }
        }
    }

    @Test
    void aQradarThatCannotBeAskedForOffencesIsSaidOnceAndDeliveryGoesOn() throws Exception {
        try (Lab lab = lab(0)) {
            Path config = config(lab, "offences: {every: 10s}", "- {name: all, destinations: [siem]}");
            Files.writeString(config, Files.readString(config).replace(TOKEN, "revoked-0123"));
            try (Running running = Running.start(config);
                    Feed feed = new Feed(running::intake, 0, 4, 0)) {
                await().atMost(BOUND).until(feed::isDone);
                await().atMost(BOUND).until(() -> lab.events().size() >= 4);
                await().atMost(BOUND)
                        .untilAsserted(() -> assertThat(running.said())
                                .filteredOn(line -> line.startsWith("QRadar: "))
                                .singleElement()
                                .asString()
                                .contains("offences cannot be read", "qradar.token")
                                .doesNotContain("revoked-0123"));
            }
        }
    }

    /** Those that the stand-in loses are found at the start, sent again, and told of by PS-9014. */
    @Test
    void reconcilingOnAScheduleBringsWhatIsMissingAndRaisesANotice() throws Exception {
        try (Lab lab = lab(10)) {
            Path config = config(
                    lab, "reconcile: {every: 5m, resend: true, grace: 1s}", "- {name: all, destinations: [siem]}");
            deliver(config, 60);
            await().atMost(BOUND).until(() -> lab.events().size() >= 54);
            // The grace, which is measured by the machine's clock.
            Instant sent = Instant.now();
            await().atMost(BOUND).until(() -> Instant.now().isAfter(sent.plusMillis(1_100)));
            try (Running running = Running.start(config)) {
                assertThat(running.said()).contains("Reconciling with QRadar");
                await().atMost(BOUND)
                        .untilAsserted(() -> assertThat(running.said())
                                .anyMatch(line -> line.startsWith(
                                        "QRadar: reconciled siem: 60 sent, 54 found, 6 missing, 6 sent again")));
                await().atMost(BOUND)
                        .until(() -> lab.events().stream()
                                .anyMatch(event -> event.payload().contains("|PS-9014|")));
                assertThat(running.logged())
                        .anyMatch(line ->
                                line.contains("QRadar lacks 6 of 60 alerts") && line.contains("were sent again"));
                Cli status = Cli.run("delivery", "status", "-c", config);
                assertThat(status.out())
                        .contains("Reconciled siem at ")
                        .contains(": 60 sent, 54 found, 6 missing, 6 sent again");
                JsonNode json = new ObjectMapper()
                        .readTree(Cli.run("delivery", "status", "-c", config, "--json")
                                .out());
                assertThat(json.at("/destinations/0/reconciled/missing").asInt())
                        .isEqualTo(6);
            }
            try (Running again = Running.start(config)) {
                await().atMost(BOUND)
                        .untilAsserted(() -> assertThat(again.said())
                                .anyMatch(line -> line.startsWith("QRadar: reconciled before this start; next in ")));
            }
        }
    }

    @Test
    void theNextReconcilingIsDueWhenTheOldestOfTheDestinationsIs() {
        Instant now = Instant.parse("2026-11-24T12:00:00Z");
        Duration hour = Duration.ofHours(1);
        List<DestinationConfig> two = List.of(destination("a"), destination("b"));
        Reconciled a = Reconciled.failed("a", now.minusSeconds(600), "down");
        Reconciled b = Reconciled.failed("b", now.minusSeconds(1200), "down");
        assertThat(ReconcileSchedule.wait(two, List.of(), hour, now)).isZero();
        assertThat(ReconcileSchedule.wait(two, List.of(a), hour, now)).isZero();
        assertThat(ReconcileSchedule.wait(two, List.of(a, b), hour, now)).isEqualTo(Duration.ofMinutes(40));
        assertThat(ReconcileSchedule.wait(two, List.of(a, b), Duration.ofMinutes(5), now))
                .isZero();
        Reconciled future = Reconciled.failed("a", now.plus(Duration.ofDays(400)), "clock");
        assertThat(ReconcileSchedule.wait(List.of(destination("a")), List.of(future), hour, now))
                .as("a clock that was put back")
                .isEqualTo(hour);
    }

    private static DestinationConfig destination(String name) {
        return Plan.of(
                        new Origin("sensor", "", "", ""),
                        "0",
                        null,
                        Map.of(name, Map.of("type", "syslog", "addresses", "127.0.0.1:1")),
                        List.of(),
                        null,
                        null)
                .destinations()
                .getFirst();
    }

    @Test
    void aMistakeInTheQradarGroupIsToldBeforeAnythingIsOpened() throws Exception {
        for (String qradar : List.of(
                "qradar: {reconcile: {every: 1h}}",
                "qradar: {offences: {every: 1m}}",
                "qradar: {reconcil: {every: 1h}}",
                "qradar: {url: 'https://127.0.0.1:1', token: '" + TOKEN + "', reconcile: {every: 1h}}")) {
            Path config = Files.writeString(
                    folder.resolve("penstock.yaml"),
                    "log: " + folder.resolve("log") + "\nintake: {listen: '127.0.0.1:0'}\n" + qradar + "\n");
            Files.setPosixFilePermissions(config, PosixFilePermissions.fromString("rw-------"));
            Cli run = Cli.run("delivery", "run", "-c", config);
            assertThat(run.code()).as(qradar).isEqualTo(2);
            assertThat(run.err()).as(qradar).isNotEmpty();
            assertThat(folder.resolve("log")).as(qradar).doesNotExist();
        }
    }

    @Test
    void aScheduleThatWouldKeepQradarSearchingAllTheTimeIsRefused() throws Exception {
        Path config = Files.writeString(
                folder.resolve("penstock.yaml"),
                "log: " + folder.resolve("log") + "\nqradar: {reconcile: {every: 10s}}\n");
        Cli run = Cli.run("delivery", "run", "-c", config);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("qradar.reconcile.every");
    }

    @Test
    void verifySendsOneTestAlertForEachSensorAndEachRuleThatItsAlertsGoBy() throws Exception {
        try (Lab lab = lab(0)) {
            Path config = config(lab, "sensors: [sensor Agent, sensor West]", """
                    - {name: everything, destinations: [siem]}
                      - {name: west only, destinations: [siem], sensors: [sensor West]}
                      - {name: switched off, enabled: false, destinations: [siem]}""");
            Cli verify = Cli.run("qradar", "verify", "-c", config, "--timeout", "60", "--json");
            assertThat(verify.err()).isEmpty();
            List<String> rows = new ArrayList<>();
            for (JsonNode row : verify.json()) {
                rows.add(row.path("sensor").asText() + " / " + row.path("rule").asText() + " / " + row.path("ok"));
            }
            assertThat(rows)
                    .containsExactly(
                            "sensor Agent / everything / true",
                            "sensor West / everything / true",
                            "sensor West / west only / true");
            assertThat(lab.events().stream().filter(event -> event.payload().contains("by the rule 'west only'")))
                    .hasSize(1);
            assertThat(Cli.run("qradar", "verify", "-c", config, "--timeout", "60")
                            .out())
                    .containsPattern("ok +sensor West +west only +siem")
                    .contains("Sensor sensor West by rule west only through siem");
        }
    }

    private static void deliver(Path config, int count) throws Exception {
        DeliveryConfig settings = DeliveryConfig.read(config);
        try (AlertLog log = settings.openLog();
                DeliveryLog records = DeliveryLog.open(settings.records());
                Delivery delivery = Delivery.start(settings.plan(), log, records, InstantSource.system())) {
            log.append(IntStream.range(0, count).mapToObj(NumberedAlerts::of).toList());
            await().atMost(BOUND).until(() -> delivery.status().getFirst().lag() == 0);
        }
    }
}
