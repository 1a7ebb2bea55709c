package io.penstock.app;

import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.run.Notices;
import io.penstock.qradar.reconcile.ReconcileSettings;
import io.penstock.qradar.reconcile.Reconciliation;
import io.penstock.qradar.reconcile.Tally;
import io.penstock.store.AlertLog;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reconciles again and again while delivery runs, if {@code qradar.reconcile} asks for it. Each result is a line; alerts
 * that are missing raise PS-9014.
 *
 * <p>Threads: one of its own.
 */
final class ReconcileSchedule implements AutoCloseable {
    private static final String NOTICE = "PS-9014";
    private static final int SHOWN = 10;

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("reconcile").daemon().factory());
    private final QradarConfig qradar;
    private final DeliveryConfig delivery;
    private final ReconcileSettings settings;
    private final List<DestinationConfig> destinations;
    private final Notices notices;
    private final Consumer<String> lines;

    private ReconcileSchedule(
            QradarConfig qradar,
            DeliveryConfig delivery,
            ReconcileSettings settings,
            Notices notices,
            Consumer<String> lines) {
        this.qradar = qradar;
        this.delivery = delivery;
        this.settings = settings;
        this.destinations = QradarDestinations.of(delivery, null);
        this.notices = notices;
        this.lines = lines;
    }

    /**
     * Starts it.
     *
     * @param log where notices go; used, not closed
     * @param lines gets a line for each result and each failure
     * @return null if the configuration does not ask for it
     * @throws UserError if no rule feeds a destination of type {@code qradar}
     */
    static @Nullable ReconcileSchedule start(Path file, DeliveryConfig delivery, AlertLog log, Consumer<String> lines) {
        QradarConfig qradar = QradarConfig.read(file);
        ReconcileSettings settings = qradar.settings().reconcile();
        if (settings == null) {
            return null;
        }
        qradar.settings().connection(); // What is missing is said now.
        ReconcileSchedule schedule = new ReconcileSchedule(
                qradar, delivery, settings, new Notices(log, delivery.plan().self(), InstantSource.system()), lines);
        var _ = schedule.thread.scheduleWithFixedDelay(
                schedule::once, 0, settings.every().toMillis(), TimeUnit.MILLISECONDS);
        return schedule;
    }

    private void once() {
        try {
            ReconcileRun.once(qradar, delivery, destinations, settings, this::tell);
        } catch (RuntimeException e) {
            // An exception that got out would end the schedule.
            if (!Thread.currentThread().isInterrupted()) {
                lines.accept("reconciling failed: " + e.getMessage() + "; tried again in "
                        + settings.every().toMinutes() + " min");
            }
        }
    }

    private void tell(String destination, Reconciliation.Result result) {
        Tally tally = result.tally();
        lines.accept(String.format(
                Locale.ROOT,
                "reconciled %s: %,d sent, %,d found, %,d missing, %,d sent again, %,d on their way",
                destination,
                tally.sent(),
                tally.found(),
                tally.missing(),
                tally.resent(),
                tally.underway()));
        if (tally.missing() == 0) {
            notices.over(NOTICE, destination);
            return;
        }
        List<Long> shown = result.missing().stream().limit(SHOWN).toList();
        notices.raise(
                NOTICE,
                destination,
                "QRadar lacks " + tally.missing() + " of " + tally.sent() + " alerts that were sent to " + destination
                        + " in the last " + settings.last().toMinutes() + " min: "
                        + shown.toString().replaceAll("[\\[\\]]", "") + (tally.missing() > SHOWN ? ", …" : "") + ". "
                        + (settings.resend()
                                ? tally.resent() + " were sent again."
                                : "Send them again with: penstock qradar reconcile --resend"));
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
