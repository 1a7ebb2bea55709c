package io.penstock.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertType;
import io.penstock.delivery.settings.PrivateFile;
import io.penstock.lab.ApplianceOptions;
import io.penstock.lab.Lab;
import io.penstock.lab.LabOptions;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.Capability;
import io.penstock.lab.api.Fault;
import io.penstock.lab.event.Outcome;
import io.penstock.lab.syslog.ReceiverOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
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
        try (Lab lab = lab()) {
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
        try (Lab lab = lab()) {
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
            try (Socket socket =
                    new Socket(InetAddress.getLoopbackAddress(), lab.tcpPort().orElseThrow())) {
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
        try (Lab lab = lab()) {
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
        try (Lab lab = lab()) {
            Path config = config(lab, List.of("sensor A"));
            lab.faults().add("POST", PROPERTIES, 3, 1, new Fault.Revoke("penstock"));
            Cli revoked = Cli.run("qradar", "apply", "-c", config);
            assertThat(revoked.code()).isEqualTo(1);
            assertThat(revoked.err() + revoked.out())
                    .contains("401")
                    .contains("token")
                    .doesNotContain(TOKEN);
            lab.faults().clear();
            lab.accounts().add(Account.token("penstock", TOKEN, Capability.SYSTEM_ADMINISTRATOR));
            assertThat(Cli.run("qradar", "apply", "-c", config).code()).isZero();
            assertThat(work(config)).isZero();
        }
    }

    @Test
    void twoAppliesAtOnceMakeEachThingOnce() throws Exception {
        try (Lab lab = lab();
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
            assertThat(lab.logSources())
                    .extracting(source -> source.identifier())
                    .containsOnlyOnce("sensor_A");
        }
    }

    /** Requests stay bounded: a page or a batch at a time, not one for each sensor. */
    @Test
    void fiveThousandSensorsTakeFewRequests() throws Exception {
        try (Lab lab = lab()) {
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
    void aSearchThatNeverEndsIsGivenUpInTime() throws Exception {
        try (Lab lab = lab()) {
            Path config = config(lab, List.of("sensor A"));
            assertThat(Cli.run("qradar", "apply", "-c", config).code()).isZero();
            lab.investigation().searches().neverEnd(true);
            Cli verify = Cli.run("qradar", "verify", "-c", config, "--timeout", "3");
            assertThat(verify.code()).isEqualTo(1);
            assertThat(verify.err()).contains("search");
        }
    }

    private static long work(Path config) throws IOException {
        Cli plan = Cli.run("qradar", "plan", "-c", config, "--json");
        assertThat(plan.errors()).isEmpty();
        return new ObjectMapper().readTree(plan.out()).path("work").asLong(-1);
    }

    private static Lab lab() {
        Account account = Account.token("penstock", TOKEN, Capability.SYSTEM_ADMINISTRATOR);
        return Lab.start(LabOptions.fresh(account)
                .withReceiver(ReceiverOptions.defaults()
                        .withPorts(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.empty()))
                .withAppliance(ApplianceOptions.complete(account)
                        .withDeployTime(Duration.ofMillis(400))
                        .withAutoDetection(false)));
    }

    private Path config(Lab lab, List<String> sensors) throws IOException {
        return config(lab, sensors, "penstock");
    }

    private Path config(Lab lab, List<String> sensors, String name) throws IOException {
        Path config = folder.resolve(name + ".yaml");
        PrivateFile.replace(
                folder.resolve("ca.pem"),
                lab.api().orElseThrow().certificatePem().orElseThrow());
        PrivateFile.replace(config, """
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
