package io.penstock.app;

import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.ForwarderStatus;
import io.penstock.delivery.intake.Intake;
import io.penstock.delivery.run.Delivery;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import io.penstock.store.decision.AlertDecisions;
import io.penstock.store.decision.DecisionStore;
import io.penstock.store.delivery.DeliveryLog;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code penstock delivery run}: forwards until it is stopped. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = PenstockCommand.VersionProvider.class,
        description = "Takes alerts and forwards them until it is stopped (SIGTERM or Ctrl-C).")
final class DeliveryRunCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private final ConfigOption config = new ConfigOption();

    @Override
    public Integer call() throws InterruptedException {
        DeliveryConfig settings = config.read();
        QradarConfig qradar = config.qradar();
        qradar.checkFor(settings);
        PrintWriter out = spec.commandLine().getOut();
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> {
            stop.countDown();
            try {
                stopped.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try {
            Logging.service();
            forward(settings, qradar, out, stop);
            out.println("Stopped; what waits is in the alert log and goes at the next start");
            out.flush();
        } catch (DeliveryException | IOException | StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        } finally {
            stopped.countDown();
        }
        return 0;
    }

    private static void forward(DeliveryConfig settings, QradarConfig qradar, PrintWriter out, CountDownLatch stop)
            throws DeliveryException, IOException, InterruptedException {
        try (AlertLog log = settings.openLog();
                DeliveryLog records = DeliveryLog.open(settings.records());
                Delivery delivery = Delivery.start(settings.plan(), log, records, InstantSource.system());
                @Nullable StatusServer status = StatusServer.start(settings.status(), delivery);
                @Nullable Intake intake = settings.intake() == null ? null : Intake.listen(settings.intake(), log);
                @Nullable AlertApi api = api(settings, log, out);
                @Nullable
                        OffenceFollower offences =
                                OffenceFollower.start(qradar, settings, log, line -> say(out, "QRadar: " + line));
                @Nullable
                        ReconcileSchedule reconcile = ReconcileSchedule.start(
                                qradar, settings, log, records, line -> say(out, "QRadar: " + line))) {
            for (ForwarderStatus destination : delivery.status()) {
                out.println("Delivering to " + destination.name() + ": " + destination.destination() + ", "
                        + destination.lag() + " alerts wait");
                destination.warnings().forEach(warning -> out.println("  Warning: " + warning));
            }
            if (intake != null) {
                out.println("Taking alerts on port " + intake.port());
            }
            if (api != null) {
                out.println("Closing and learning alerts over HTTP on port " + api.port());
            }
            if (offences != null) {
                out.println("Following QRadar's offences");
            }
            if (reconcile != null) {
                out.println("Reconciling with QRadar");
            }
            if (status != null) {
                out.println("Status: " + status.url());
            }
            out.flush();
            stop.await();
            out.println("Stopping");
            out.flush();
        }
    }

    private static @Nullable AlertApi api(DeliveryConfig settings, AlertLog log, PrintWriter out) throws IOException {
        ApiConfig wanted = settings.api();
        if (wanted == null) {
            return null;
        }
        DecisionStore store = settings.openDecisions();
        InstantSource clock = InstantSource.system();
        return AlertApi.start(wanted, new AlertDecisions(log, store, clock), store, clock, line -> say(out, line));
    }

    private static void say(PrintWriter out, String line) {
        synchronized (out) {
            out.println(Visible.text(line, 2_000));
            out.flush();
        }
    }
}
