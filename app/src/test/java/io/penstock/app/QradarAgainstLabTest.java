package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import io.penstock.lab.ApplianceOptions;
import io.penstock.lab.Lab;
import io.penstock.lab.LabOptions;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.Capability;
import io.penstock.lab.api.Fault;
import io.penstock.lab.event.Outcome;
import io.penstock.lab.syslog.ReceiverOptions;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands against the lab's QRadar, with which they share no code: one finds the other wrong. */
class QradarAgainstLabTest {
    private static final String TOKEN = "11111111-2222-3333-4444-555555555555";
    private static final String PROPERTIES = "/config/event_sources/custom_properties/regex_properties";

    @TempDir
    @SuppressWarnings("NullAway.Init") // Set by JUnit.
    private Path folder;

    @Test
    void aFreshQradarIsSetUpOnceAndASecondApplyChangesNothing() throws Exception {
        try (Lab lab = lab(0)) {
            Path config = config(lab, List.of("sensor A", "sensor B"));
            assertThat(work(config)).isPositive();
            assertThat(Cli.run("qradar", "apply", "-c", config).errors()).isEmpty();
            assertThat(work(config)).isZero();
            Cli again = Cli.run("qradar", "plan", "-c", config, "--detailed-exit-code");
            assertThat(again.code()).isZero();
            assertThat(lab.logSources())
                    .extracting(source -> source.identifier())
                    .contains("sensor_A", "sensor_B");
        }
    }

    /** Each of the catalogue's alert types has its own name, category and severity in QRadar. */
    @Test
    void everyAlertTypeOfTheCatalogueIsNamedAndRated() throws Exception {
        try (Lab lab = lab(0)) {
            Path config = config(lab, List.of("sensor A"));
            assertThat(Cli.run("qradar", "apply", "-c", config).code()).isZero();
            StringBuilder lines = new StringBuilder();
            for (AlertType type : AlertCatalogue.get().types()) {
                lines.append("<13>Nov 24 10:00:00 sensor_A LEEF:1.0|Penstock|Penstock|0.1|")
                        .append(type.id())
                        .append("|cat=")
                        .append(type.category())
                        .append("\tdevTime=1795500000000\n");
            }
            int all = AlertCatalogue.get().types().size();
            try (Socket socket = new Socket(
                    InetAddress.getLoopbackAddress(), lab.tcpPort().orElseThrow())) {
                socket.getOutputStream().write(lines.toString().getBytes(StandardCharsets.UTF_8));
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.events().size() == all);
            assertThat(lab.events()).allSatisfy(event -> {
                AlertType type = AlertCatalogue.get().type(event.eventId());
                assertThat(event.outcome()).isEqualTo(Outcome.MAPPED);
                assertThat(event.name()).isEqualTo(type.title());
                assertThat(event.qid().lowLevelCategory()).isEqualTo(type.qradarCategory());
                assertThat(event.qid().severity()).isEqualTo(type.severity().level());
            });
        }
    }

    @Test
    void anApiThatGoesAwayInTheMiddleIsFinishedByTheNextApply() throws Exception {
        try (Lab lab = lab(0)) {
            Path config = config(lab, List.of("sensor A"));
            // From the fifth property on nothing is answered; the first of those that are lost was carried out.
            lab.faults().add("POST", PROPERTIES, 5, 1, new Fault.Drop(true));
            lab.faults().add("POST", PROPERTIES, 6, 1_000, Fault.answer(500));
            Cli broken = Cli.run("qradar", "apply", "-c", config);
            assertThat(broken.code()).isEqualTo(1);
            lab.faults().clear();
            Cli next = Cli.run("qradar", "apply", "-c", config);
            assertThat(next.errors()).isEmpty();
            assertThat(next.code()).isZero();
            assertThat(work(config)).isZero();
            List<String> names = lab.configuration().properties().properties().stream()
                    .map(property -> property.path("name").asText())
                    .toList();
            assertThat(names).doesNotHaveDuplicates();
        }
    }

    @Test
    void aTokenThatIsRevokedInTheMiddleStopsApplyWithWhatToDo() throws Exception {
        try (Lab lab = lab(0)) {
            Path config = config(lab, List.of("sensor A"));
            lab.faults().add("POST", PROPERTIES, 3, 1, new Fault.Revoke("penstock"));
            Cli revoked = Cli.run("qradar", "apply", "-c", config);
            assertThat(revoked.code()).isEqualTo(1);
            assertThat(revoked.err() + revoked.out()).contains("401").contains("token").doesNotContain(TOKEN);
            lab.faults().clear();
            lab.accounts().add(Account.token("penstock", TOKEN, Capability.SYSTEM_ADMINISTRATOR));
            assertThat(Cli.run("qradar", "apply", "-c", config).code()).isZero();
            assertThat(work(config)).isZero();
        }
    }

    @Test
    void twoAppliesAtOnceMakeEachThingOnce() throws Exception {
        try (Lab lab = lab(0);
                var both = Executors.newFixedThreadPool(2)) {
            // Two engineers with a configuration and a memory of their own.
            Path one = config(lab, List.of("sensor A"), "one");
            Path other = config(lab, List.of("sensor A"), "other");
            List<Future<Cli>> runs = List.of(
                    both.submit(() -> Cli.run("qradar", "apply", "-c", one)),
                    both.submit(() -> Cli.run("qradar", "apply", "-c", other)));
            for (Future<Cli> run : runs) {
                assertThat(run.get().err()).doesNotContain("Exception");
            }
            // What one lost to the other in the race, its next run finds in place.
            assertThat(Cli.run("qradar", "apply", "-c", one).code()).isZero();
            assertThat(work(one)).isZero();
            assertThat(lab.logSources()).extracting(source -> source.identifier()).containsOnlyOnce("sensor_A");
        }
    }

    /** Requests stay bounded: a page or a batch at a time, not one for each sensor. */
    @Test
    void fiveThousandSensorsTakeFewRequests() throws Exception {
        try (Lab lab = lab(0)) {
            List<String> sensors =
                    IntStream.range(0, 5_000).mapToObj(i -> "sensor-" + i).toList();
            Path config = config(lab, sensors);
            Cli apply = Cli.run("qradar", "apply", "-c", config);
            assertThat(apply.errors()).isEmpty();
            assertThat(apply.code()).isZero();
            assertThat(lab.logSources()).hasSizeGreaterThanOrEqualTo(5_000);
            assertThat(work(config)).isZero();
        }
    }

    @Test
    void verifySaysThatEverythingIsRight() throws Exception {
        try (Lab lab = lab(0)) {
            Path config = config(lab, List.of("sensor A"));
            assertThat(Cli.run("qradar", "apply", "-c", config).code()).isZero();
            Cli verify = Cli.run("qradar", "verify", "-c", config, "--timeout", "30");
            assertThat(verify.out()).contains("Everything is right.");
            assertThat(verify.code()).isZero();
        }
    }

    @Test
    void verifyNamesTheCauseWhereTheEventIsNotMapped() throws Exception {
        try (Lab lab = lab(0)) {
            Path config = config(lab, List.of("sensor A"));
            // A log source and nothing else.
            lab.addLogSource(io.penstock.lab.event.LogSource.universalLeef("by hand", "sensor_A"));
            Cli verify = Cli.run("qradar", "verify", "-c", config, "--timeout", "10");
            assertThat(verify.code()).isEqualTo(1);
            assertThat(verify.out()).contains("WRONG").contains("qradar apply");
        }
    }

    @Test
    void aSearchThatNeverEndsIsGivenUpInTime() throws Exception {
        try (Lab lab = lab(0)) {
            Path config = config(lab, List.of("sensor A"));
            assertThat(Cli.run("qradar", "apply", "-c", config).code()).isZero();
            lab.investigation().searches().neverEnd(true);
            Cli verify = Cli.run("qradar", "verify", "-c", config, "--timeout", "3");
            assertThat(verify.code()).isEqualTo(1);
            assertThat(verify.err()).contains("search");
        }
    }

    /** The lab loses every tenth payload: reconcile finds exactly those, sends them, and then finds all. */
    @Test
    void reconcileFindsExactlyWhatTheQradarLostAndSendsItAgain() throws Exception {
        try (Lab lab = lab(10)) {
            Path config = config(lab, List.of("sensor A"));
            assertThat(Cli.run("qradar", "apply", "-c", config).code()).isZero();
            DeliveryConfig delivery = DeliveryConfig.read(config);
            List<Alert> alerts = alerts(200);
            try (AlertLog log = delivery.openLog();
                    DeliveryLog records = DeliveryLog.open(delivery.records())) {
                log.moveTo("siem", 0);
                log.append(alerts);
                try (var running = io.penstock.delivery.run.Delivery.start(
                        delivery.plan(), log, records, InstantSource.system())) {
                    await().atMost(Duration.ofSeconds(30))
                            .until(() -> running.status().getFirst().lag() == 0);
                }
            }
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.events().size() >= 180);
            JsonNode first = reconcile(config);
            assertThat(first.path("sent").asInt()).isEqualTo(200);
            assertThat(first.path("missing").asInt()).isEqualTo(20);
            List<Long> missing = new ArrayList<>();
            first.path("missingAlerts").forEach(one -> missing.add(one.asLong()));
            assertThat(missing).containsExactlyInAnyOrderElementsOf(lost(lab, alerts));
            JsonNode second = reconcile(config, "--resend");
            assertThat(second.path("resent").asInt()).isEqualTo(20);
            // Of the twenty that were sent again the lab has lost two more.
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.events().size() >= 198);
            JsonNode third = reconcile(config, "--resend");
            assertThat(third.path("missing").asInt()).isEqualTo(2);
            await().atMost(Duration.ofSeconds(20)).until(() -> lab.events().size() >= 200);
            assertThat(reconcile(config).path("missing").asInt()).isZero();
        }
    }

    /** Positions of the alerts that the lab does not hold; the log gave them from 1 on, in order. */
    private static List<Long> lost(Lab lab, List<Alert> alerts) {
        List<String> there = lab.events().stream()
                .map(event -> event.leef().orElseThrow().attributes().getOrDefault("alertUuid", ""))
                .toList();
        return IntStream.range(0, alerts.size())
                .filter(i -> !there.contains(alerts.get(i).uuid().toString()))
                .mapToObj(i -> i + 1L)
                .toList();
    }

    private static JsonNode reconcile(Path config, String... more) throws IOException {
        List<Object> arguments = new ArrayList<>(
                List.of("qradar", "reconcile", "-c", config, "--last", "1h", "--grace", "1s", "--json"));
        arguments.addAll(List.of(more));
        // What was sent within the grace is on its way still.
        await().pollDelay(Duration.ofMillis(1_200)).atMost(Duration.ofSeconds(5)).until(() -> true);
        Cli run = Cli.run(arguments.toArray());
        assertThat(run.errors()).isEmpty();
        return new ObjectMapper().readTree(run.out());
    }

    private static List<Alert> alerts(int count) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        return IntStream.range(0, count)
                .mapToObj(i -> new Alert(
                        new UUID(4, i),
                        now.plusMillis(i),
                        AlertCatalogue.get().type("PS-2073"),
                        new Origin("sensor A", "192.0.2.1", "Harbour plant", "Line 1"),
                        new Endpoint("10.20.0.5", 49152, "00:80:f4:01:02:03", "eng-ws-1"),
                        new Endpoint("10.20.0.9", 502, null, "plc-1"),
                        "TCP",
                        "Modbus/TCP",
                        "PROGRAM_DOWNLOAD",
                        "Program download " + i,
                        new Evidence("", 0, 0)))
                .toList();
    }

    private static long work(Path config) throws IOException {
        Cli plan = Cli.run("qradar", "plan", "-c", config, "--json");
        assertThat(plan.errors()).isEmpty();
        return new ObjectMapper().readTree(plan.out()).path("work").asLong(-1);
    }

    private static Lab lab(int losesEvery) {
        Account account = Account.token("penstock", TOKEN, Capability.SYSTEM_ADMINISTRATOR);
        return Lab.start(LabOptions.fresh(account)
                .withReceiver(ReceiverOptions.defaults()
                        .withPorts(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.empty()))
                .withAppliance(ApplianceOptions.complete(account)
                        .withDeployTime(Duration.ofMillis(400))
                        .withAutoDetection(false)
                        .withLosses(losesEvery)));
    }

    private Path config(Lab lab, List<String> sensors) throws IOException {
        return config(lab, sensors, "penstock");
    }

    private Path config(Lab lab, List<String> sensors, String name) throws IOException {
        Path config = folder.resolve(name + ".yaml");
        PrivateText.write(
                folder.resolve("ca.pem"), lab.api().orElseThrow().certificatePem().orElseThrow());
        PrivateText.write(config, """
                sensor: {name: sensor A, address: 192.0.2.1, site: Harbour plant, zone: Line 1}
                log: %s
                destinations:
                  siem: {type: qradar, host: 127.0.0.1, port: %d}
                rules:
                  - {name: all, destinations: [siem]}
                qradar:
                  url: %s
                  token: %s
                  ca-file: ca.pem
                  state: %s
                  sensors: [%s]
                """.formatted(
                folder.resolve("alerts"),
                lab.tcpPort().orElseThrow(),
                lab.api().orElseThrow().url(),
                TOKEN,
                name + "-state.json",
                String.join(", ", sensors)));
        return config;
    }
}
