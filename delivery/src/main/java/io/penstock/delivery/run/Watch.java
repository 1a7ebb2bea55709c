package io.penstock.delivery.run;

import io.penstock.delivery.Forwarder;
import io.penstock.delivery.ForwarderStatus;
import io.penstock.delivery.ForwarderStatus.State;
import io.penstock.store.AlertLog;
import io.penstock.store.LogDamage;
import io.penstock.store.Removal;
import io.penstock.store.Retention;
import io.penstock.store.StoreException;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.ForwarderState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after a running delivery: each second it writes down how the forwarders are doing, reports those that fail for
 * long, and looks at disk and clock; every few seconds it brings the delivery log to the disk; each minute it removes what
 * the alert log need not keep.
 *
 * <p>Threads: one of its own, which alone owns the maps.
 */
final class Watch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final long MOST_RECORDS = 1_000_000;
    private static final Duration RECORDS_KEPT = Duration.ofDays(90);
    private static final int CLOSE_SECONDS = 5;

    private final Plan plan;
    private final List<Forwarder> forwarders;
    private final AlertLog log;
    private final DeliveryLog records;
    private final Notices notices;
    private final Health health;
    private final InstantSource clock;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("delivery-watch").factory());
    private final Map<String, Instant> failingSince = new HashMap<>();
    private final Map<String, Boolean> stalled = new HashMap<>();
    private final Set<String> failing = new HashSet<>();

    private Watch(
            Plan plan,
            List<Forwarder> forwarders,
            AlertLog log,
            DeliveryLog records,
            Notices notices,
            InstantSource clock) {
        this.plan = plan;
        this.forwarders = forwarders;
        this.log = log;
        this.records = records;
        this.notices = notices;
        this.health = Health.of(plan.folder(), notices);
        this.clock = clock;
    }

    static Watch start(
            Plan plan,
            List<Forwarder> forwarders,
            AlertLog log,
            DeliveryLog records,
            Notices notices,
            InstantSource clock) {
        Watch watch = new Watch(plan, forwarders, log, records, notices, clock);
        // Told in the middle of a read: the notice is appended later, on this one's thread.
        log.onDamage(watch::hand);
        watch.every(0, 1, "status", watch::look);
        watch.every(1, 1, "health", watch.health::look);
        watch.every(5, 5, "delivery log", records::checkpoint);
        watch.every(5, 60, "retention", watch::tidy);
        // Apart: on a full disk this one fails, and the one before makes room.
        watch.every(5, 60, "old records", watch::forget);
        return watch;
    }

    private void hand(LogDamage found) {
        try {
            timer.execute(() -> doing("damage", () -> damaged(found)));
        } catch (RejectedExecutionException e) {
            // Found while everything ends, by a reader who must not fail for it. The next start finds it again.
            LOG.warn("damage of the alert log at {}: {}", found.where(), found.why());
        }
    }

    @Override
    public void close() {
        timer.shutdown();
        try {
            timer.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A round catches what it throws.
    private void every(int first, int seconds, String what, Runnable round) {
        timer.scheduleWithFixedDelay(() -> doing(what, round), first, seconds, TimeUnit.SECONDS);
    }

    /** A failure in one round must not end the rounds. */
    private void doing(String what, Runnable round) {
        try {
            round.run();
            if (failing.remove(what)) {
                LOG.info("{} of the delivery: as it should be again", what);
            }
        } catch (StoreException e) {
            // Said once: the next round is a second away.
            if (failing.add(what)) {
                LOG.warn("{} of the delivery: {}", what, e.getMessage());
            }
        } catch (RuntimeException e) {
            LOG.error("{} of the delivery failed", what, e);
        }
    }

    /** One round of looking at the forwarders. */
    private void look() {
        Instant now = clock.instant();
        List<ForwarderStatus> all = forwarders.stream().map(Forwarder::status).toList();
        all.forEach(status -> look(status, now));
        records.states(all.stream()
                .map(status -> new ForwarderState(
                        status.name(),
                        status.state().name(),
                        status.position(),
                        status.lag(),
                        status.rate(),
                        status.lastError(),
                        status.lastErrorTime(),
                        status.lastSentTime(),
                        now))
                .toList());
    }

    private void look(ForwarderStatus status, Instant now) {
        String name = status.name();
        // One that is closed while the watch runs has died of a fault.
        if (status.state() != State.RETRYING && status.state() != State.CLOSED) {
            if (failingSince.remove(name) != null && stalled.remove(name) != null) {
                notices.over("PS-9006", name);
                notices.raise(
                        "PS-9007", name, "Destination " + name + " takes alerts again; " + status.lag() + " wait.");
            }
            return;
        }
        // A clock that was put back must not put the report off.
        Instant since = failingSince.merge(name, now, (before, present) -> before.isAfter(present) ? present : before);
        if (Duration.between(since, now).compareTo(Plan.STALL) >= 0 && stalled.put(name, true) == null) {
            notices.over("PS-9007", name);
            notices.raise(
                    "PS-9006",
                    name,
                    "Destination " + name + " has taken nothing for "
                            + Duration.between(since, now).toMinutes() + " minutes; " + status.lag()
                            + " alerts wait. " + status.lastError());
        }
    }

    private void forget() {
        records.enforce(MOST_RECORDS, clock.instant().minus(RECORDS_KEPT));
    }

    /** One round of removing. */
    private void tidy() {
        Instant now = clock.instant();
        Retention retention = plan.retention();
        if (retention == null) {
            return;
        }
        for (Removal removal : log.enforce(retention, now)) {
            notices.raise(
                    "PS-9009",
                    removal.destination(),
                    removal.count() + " alerts, " + removal.first() + " to " + removal.last()
                            + ", were removed because the alert log was full, before destination "
                            + removal.destination() + " had them. Give the log more room, or repair the destination.");
        }
    }

    private void damaged(LogDamage damage) {
        notices.raise(
                "PS-9010",
                damage.where(),
                damage.count() + " entries of the alert log, " + damage.first() + " to " + damage.last()
                        + ", cannot be read: " + damage.why() + ". All others were; look at the disk.");
    }
}
