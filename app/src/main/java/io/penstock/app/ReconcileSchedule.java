package io.penstock.app;

import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.run.Notices;
import io.penstock.qradar.reconcile.ReconcileSettings;
import io.penstock.qradar.reconcile.Reconciliation;
import io.penstock.qradar.reconcile.Tally;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.Reconciled;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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
    private final DeliveryLog records;
    private final Notices notices;
    private final Consumer<String> lines;

    private ReconcileSchedule(
            QradarConfig qradar,
            DeliveryConfig delivery,
            ReconcileSettings settings,
            DeliveryLog records,
            Notices notices,
            Consumer<String> lines) {
        this.qradar = qradar;
        this.delivery = delivery;
        this.settings = settings;
        this.destinations = QradarDestinations.of(delivery, null);
        this.records = records;
        this.notices = notices;
        this.lines = lines;
    }

    /**
     * Starts it: at once, or, if that was less than {@code qradar.reconcile.every} ago, when it is due again.
     *
     * @param log where notices go; used, not closed
     * @param records where results are kept; used, not closed
     * @param lines gets a line for each result and each failure
     * @return null if the configuration does not ask for it
     */
    static @Nullable ReconcileSchedule start(
            QradarConfig qradar, DeliveryConfig delivery, AlertLog log, DeliveryLog records, Consumer<String> lines) {
        ReconcileSettings settings = qradar.settings().reconcile();
        if (settings == null) {
            return null;
        }
        ReconcileSchedule schedule = new ReconcileSchedule(
                qradar,
                delivery,
                settings,
                records,
                new Notices(log, delivery.plan().self(), InstantSource.system()),
                lines);
        Duration wait = wait(schedule.destinations, records.reconciled(), settings.every(), Instant.now());
        if (wait.isPositive()) {
            lines.accept("reconciled before this start; next in " + Math.max(1, wait.toMinutes()) + " min");
        }
        var _ = schedule.thread.scheduleWithFixedDelay(
                schedule::once, wait.toMillis(), settings.every().toMillis(), TimeUnit.MILLISECONDS);
        return schedule;
    }

    /**
     * How long until it is due, so that a process that is started again and again does not keep QRadar searching.
     *
     * @param before what came of earlier ones
     */
    static Duration wait(List<DestinationConfig> destinations, List<Reconciled> before, Duration every, Instant now) {
        Map<String, Instant> finished =
                before.stream().collect(Collectors.toMap(Reconciled::destination, Reconciled::finished));
        Instant oldest = destinations.stream()
                .map(destination -> finished.getOrDefault(destination.name(), Instant.EPOCH))
                .min(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
        Duration wait = Duration.between(now, oldest.plus(every));
        // A clock that was put back must not put it off for longer than always.
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(every) > 0 ? every : wait;
    }

    private void once() {
        try {
            ReconcileRun.once(qradar, delivery, destinations, settings, this::tell);
        } catch (RuntimeException e) {
            // An exception that got out would end the schedule.
            if (!Thread.currentThread().isInterrupted()) {
                failed(String.valueOf(e.getMessage()));
            }
        }
    }

    private void failed(String why) {
        lines.accept("reconciling failed: " + why + "; tried again in "
                + settings.every().toMinutes() + " min");
        try {
            destinations.forEach(
                    destination -> records.reconciled(Reconciled.failed(destination.name(), Instant.now(), why)));
        } catch (StoreException e) {
            lines.accept(String.valueOf(e.getMessage()));
        }
    }

    private void tell(String destination, Reconciliation.Result result) {
        Tally tally = result.tally();
        records.reconciled(new Reconciled(
                destination,
                Instant.now(),
                tally.sent(),
                tally.found(),
                tally.missing(),
                tally.resent(),
                tally.underway(),
                null));
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
