package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.analysis.AnalysisSettings;
import io.penstock.analysis.Analyzer;
import io.penstock.analysis.Stage;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.ForwarderStatus;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.format.FormatOptions;
import io.penstock.delivery.qradar.Dialect;
import io.penstock.delivery.run.Delivery;
import io.penstock.delivery.settings.PrivateFile;
import io.penstock.lab.ApplianceOptions;
import io.penstock.lab.Lab;
import io.penstock.lab.LabOptions;
import io.penstock.lab.api.Account;
import io.penstock.lab.api.Capability;
import io.penstock.lab.syslog.ReceiverOptions;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import io.penstock.qradar.ariel.Ariel;
import io.penstock.qradar.plan.Outcome;
import io.penstock.qradar.reconcile.Reconciliation;
import io.penstock.qradar.reconcile.Tally;
import io.penstock.qradar.verify.Verification;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The whole way of the data on the recorded plant: set up the stand-in QRadar as a real one is, learn from the plant's quiet
 * part, alert on its incidents, deliver, verify that an alert becomes what it should, and reconcile what was sent with what
 * is there.
 */
final class Demo {
    /** The demo's token for the stand-in's API; it opens nothing else. */
    private static final String TOKEN = "5f3c9a10-7d2e-4b61-8c44-0e1d2a3b4c5d";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String DESTINATION = "lab";

    private final Path plant;
    private final Path work;
    private final Lab lab;
    private final Dialect dialect;

    Demo(Path plant, Path work, Lab lab, Dialect dialect) {
        this.plant = plant;
        this.work = work;
        this.lab = lab;
        this.dialect = dialect;
    }

    /** A lab that knows nothing of Penstock but a token, and listens on any free TCP port. */
    static LabOptions labOptions(int webPort) {
        Account account = Account.token("penstock", TOKEN, Capability.SYSTEM_ADMINISTRATOR);
        return LabOptions.fresh(account)
                .withReceiver(ReceiverOptions.defaults()
                        .withBindAddress("127.0.0.1")
                        .withPorts(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.empty()))
                .withWeb("127.0.0.1", webPort)
                .withAppliance(ApplianceOptions.complete(account)
                        .withDeployTime(Duration.ofMillis(500))
                        .withAutoDetection(false));
    }

    /** The configuration that the demo runs with; a person can go on with it while the lab stays. */
    Path config() {
        return work.resolve("penstock.yaml");
    }

    DemoResult run() throws InterruptedException {
        Instant start = Instant.now();
        Path log = fresh();
        writeConfig(log);
        List<String> faults = new ArrayList<>();
        QradarConfig qradar = QradarConfig.read(config());
        DeliveryConfig delivery = DeliveryConfig.read(config());
        long made = setUp(qradar, faults);
        List<Alert> alerts = new ArrayList<>();
        Analyzer analyzer = new Analyzer(AnalysisSettings.of(delivery.plan().self()), alerts::add);
        analyze(analyzer, faults);
        try (AlertLog alertLog = delivery.openLog();
                DeliveryLog records = DeliveryLog.open(delivery.records());
                QradarClient client = QradarClient.open(qradar.settings().connection())) {
            alertLog.moveTo(DESTINATION, 0);
            alertLog.append(alerts);
            long sent = deliver(delivery, alertLog, records, faults);
            received(sent);
            String verified = verify(qradar, delivery, client, faults);
            Tally tally = reconcile(start, client, alertLog, records, faults);
            return DemoResult.of(analyzer, alerts, lab, qradar.content().properties(), dialect)
                    .with(made, sent, verified, tally.found(), faults);
        }
    }

    private long setUp(QradarConfig qradar, List<String> faults) {
        Outcome outcome = qradar.with(setup -> setup.apply(false));
        faults.addAll(outcome.failures());
        if (!outcome.stopped().isEmpty()) {
            faults.add(outcome.stopped());
        }
        long left = qradar.with(setup -> setup.plan(false)).work();
        if (left > 0) {
            faults.add("a second apply would change " + left + " things; it should change nothing");
        }
        return outcome.done();
    }

    private void analyze(Analyzer analyzer, List<String> faults) {
        CaptureRun run = new CaptureRun(analyzer, Progress.onTerminal());
        analyzer.stage(Stage.LEARNING);
        run.read(List.of(plant.resolve("quiet.pcap.gz")));
        analyzer.stage(Stage.OPERATIONAL);
        run.read(List.of(plant.resolve("incidents.pcap.gz")));
        run.finish();
        faults.addAll(run.faults());
    }

    private static long deliver(DeliveryConfig config, AlertLog log, DeliveryLog records, List<String> faults)
            throws InterruptedException {
        try (Delivery delivery = Delivery.start(config.plan(), log, records, InstantSource.system())) {
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (delivery.status().getFirst().lag() > 0 && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(5);
            }
            ForwarderStatus status = delivery.status().getFirst();
            if (status.lag() > 0) {
                faults.add("not every alert was delivered within " + PATIENCE.toSeconds() + " s; " + status.lag()
                        + " wait: " + status.lastError());
            }
            return status.sent();
        } catch (DeliveryException e) {
            faults.add(String.valueOf(e.getMessage()));
            return 0;
        }
    }

    /** Waits until the lab has as many events as were sent. */
    private void received(long sent) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lab.stats().received() < sent && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    private String verify(QradarConfig qradar, DeliveryConfig delivery, QradarClient client, List<String> faults) {
        InstantSource clock = InstantSource.system();
        DestinationConfig config = delivery.plan().destinations().getFirst();
        try (Destination far = Delivery.open(delivery.plan(), config, clock)) {
            Verification.Outcome outcome = new Verification(
                            client,
                            new Ariel(client, clock, PATIENCE),
                            qradar.content().properties(),
                            clock,
                            UUID::randomUUID,
                            PATIENCE)
                    .run(
                            delivery.plan().self(),
                            "",
                            far,
                            dialect == Dialect.XSENSE,
                            FormatOptions.of(delivery.plan().version())
                                    .withLinkBase(delivery.plan().linkBase()));
            outcome.checks().stream()
                    .filter(check -> !check.ok())
                    .forEach(check -> faults.add("verify, " + check.what() + ": found '" + check.found() + "', wanted '"
                            + check.wanted() + "': " + check.cause()));
            long right = outcome.checks().stream().filter(check -> check.ok()).count();
            return right + " of " + outcome.checks().size() + " checks";
        } catch (DeliveryException | QradarException e) {
            faults.add(String.valueOf(e.getMessage()));
            return "no checks";
        }
    }

    private Tally reconcile(
            Instant start, QradarClient client, AlertLog log, DeliveryLog records, List<String> faults) {
        InstantSource clock = InstantSource.system();
        try {
            Tally tally = new Reconciliation(
                            log,
                            records,
                            new Ariel(client, clock, PATIENCE),
                            clock,
                            new Reconciliation.Settings(
                                    DESTINATION, Duration.ZERO, Duration.ofMinutes(1), dialect == Dialect.XSENSE))
                    .run(start, positions -> 0)
                    .tally();
            if (tally.missing() > 0) {
                faults.add("reconcile: " + tally.missing() + " of " + tally.sent() + " alerts are not in the stand-in");
            }
            return tally;
        } catch (QradarException e) {
            faults.add(String.valueOf(e.getMessage()));
            return Tally.NONE;
        }
    }

    /** Written as a person would: the same file serves every command. */
    private void writeConfig(Path log) {
        String spelled = dialect == Dialect.XSENSE ? "xsense" : "penstock";
        String yaml = """
                # Made by penstock demo; it fits the stand-in as long as that demo runs.
                sensor:
                  name: demo sensor
                  address: 10.20.0.2
                  site: Recorded plant
                  zone: Line 1
                link: "%s?q="
                log: %s
                destinations:
                  %s:
                    type: qradar
                    host: 127.0.0.1
                    port: %d
                    dialect: %s
                rules:
                  - name: everything
                    destinations: [%s]
                qradar:
                  url: %s
                  token: %s
                  ca-file: lab-api.pem
                  dialect: %s
                """.formatted(
                lab.url(),
                "\"" + log.toAbsolutePath().toString().replace("\\", "\\\\").replace("\"", "\\\"") + "\"",
                DESTINATION,
                lab.tcpPort().orElseThrow(),
                spelled,
                DESTINATION,
                lab.api().orElseThrow().url(),
                "${file:token}",
                spelled);
        try {
            PrivateFile.replace(config(), yaml);
            PrivateFile.replace(work.resolve("token"), TOKEN + "\n");
            PrivateFile.replace(
                    work.resolve("lab-api.pem"),
                    lab.api().orElseThrow().certificatePem().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    work + ": the demo's folder cannot be written; give this user the right to", e);
        }
    }

    /** The demo starts anew each time: what the last one left goes. The alert log's place. */
    private Path fresh() {
        try {
            Files.createDirectories(work);
            Path log = work.resolve("alerts");
            if (Files.isDirectory(log.resolve("cursors"))) {
                try (Stream<Path> old = Files.walk(log)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            try (Stream<Path> old = Files.list(work)) {
                for (Path path : old.filter(Demo::isLeftOver).toList()) {
                    Files.delete(path);
                }
            }
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    work + ": the demo's folder cannot be written; give this user the right to", e);
        }
    }

    private static boolean isLeftOver(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.startsWith("delivery.db") || name.startsWith("penstock-qradar-state.json");
    }
}
