package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.Origin;
import io.penstock.analysis.AnalysisSettings;
import io.penstock.analysis.Analyzer;
import io.penstock.analysis.Stage;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Forwarder;
import io.penstock.delivery.ForwarderStatus;
import io.penstock.delivery.format.PenstockLeef;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.syslog.SyslogDestination;
import io.penstock.delivery.syslog.SyslogHeader;
import io.penstock.delivery.syslog.SyslogMessage;
import io.penstock.delivery.syslog.SyslogTarget;
import io.penstock.lab.Lab;
import io.penstock.lab.LabOptions;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.syslog.ReceiverOptions;
import io.penstock.store.AlertLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The whole way of the data on the recorded plant: learn from its quiet part, alert on its incidents, append to the alert
 * log, forward to the lab.
 */
final class Demo {
    private static final String SENSOR = "demo sensor";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path plant;
    private final Path work;
    private final Lab lab;

    Demo(Path plant, Path work, Lab lab) {
        this.plant = plant;
        this.work = work;
        this.lab = lab;
    }

    /** A lab that knows the demo's sensor and listens on any free TCP port. */
    static LabOptions labOptions(int webPort) {
        return LabOptions.defaults()
                .withReceiver(ReceiverOptions.defaults()
                        .withBindAddress("127.0.0.1")
                        .withPorts(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.empty()))
                .withWeb("127.0.0.1", webPort)
                .withLogSources(LogSource.universalLeef("Penstock @ " + SENSOR, SyslogHeader.host(SENSOR)));
    }

    DemoResult run() throws InterruptedException {
        Path file = freshLog();
        Origin origin = new Origin(SENSOR, "10.20.0.2", "Recorded plant", "Line 1");
        List<Alert> alerts = new ArrayList<>();
        Analyzer analyzer = new Analyzer(AnalysisSettings.of(origin), alerts::add);
        CaptureRun run = new CaptureRun(analyzer, Progress.onTerminal());
        analyzer.stage(Stage.LEARNING);
        run.read(List.of(plant.resolve("quiet.pcap.gz")));
        analyzer.stage(Stage.OPERATIONAL);
        run.read(List.of(plant.resolve("incidents.pcap.gz")));
        run.finish();
        List<String> faults = new ArrayList<>(run.faults());
        try (AlertLog log = AlertLog.open(file)) {
            log.append(alerts);
            long sent = forward(log, faults);
            return DemoResult.of(analyzer, alerts, sent, received(sent), faults);
        }
    }

    private long forward(AlertLog log, List<String> faults) throws InterruptedException {
        SyslogTarget target = SyslogTarget.of(
                SyslogTarget.Transport.TCP, "127.0.0.1", lab.tcpPort().orElseThrow());
        SyslogMessage message = new SyslogMessage(
                SyslogHeader.RFC3164,
                new PenstockLeef(Version.get(), lab.url() + "?q="),
                ZoneOffset.UTC,
                SyslogMessage.TCP_BYTES);
        try (Forwarder forwarder = Forwarder.start(
                "lab", log, List.of(ForwardingRule.everything()), new SyslogDestination(target, message))) {
            boolean all = forwarder.drain(PATIENCE);
            ForwarderStatus status = forwarder.status();
            if (!all) {
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
    private Lab received(long sent) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (lab.stats().received() < sent && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return lab;
    }

    /** The demo starts anew each time: its old alert log goes. */
    private Path freshLog() {
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
            return log;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    work + ": the demo's folder cannot be written; give this user the right to", e);
        }
    }
}
