package io.penstock.store.decision;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Carries a decision out: it is written down, what is to be learned is learned, and the alert's CLOSED entry goes into the
 * alert log once, from where every destination whose rules want closings is told.
 *
 * <p>A crash between the steps leaves nothing behind that the same decision again would not complete: the entry bears the
 * time of the decision, and the log knows it.
 *
 * <p>Threads: any thread may call any method; one decision is carried out at a time.
 */
public final class AlertDecisions {
    private final AlertLog log;
    private final DecisionStore store;
    private final InstantSource clock;

    /** Decisions about the alerts of {@code log}, which must be open for appending; neither is closed here. */
    public AlertDecisions(AlertLog log, DecisionStore store, InstantSource clock) {
        this.log = log;
        this.store = store;
        this.clock = clock;
    }

    /** The entry that raised an alert; empty if the log does not hold it. */
    public Optional<LoggedAlert> alert(UUID uuid) {
        OptionalLong position = log.find(uuid);
        if (position.isEmpty()) {
            return Optional.empty();
        }
        List<LoggedAlert> found = log.read(position.getAsLong() - 1, 1);
        return found.stream()
                .filter(logged -> logged.position() == position.getAsLong()
                        && logged.alert().uuid().equals(uuid))
                .findFirst();
    }

    /**
     * Entries before a position, oldest first.
     *
     * @param limit how many positions are looked at, at least 1; fewer come where entries are damaged or removed
     */
    public List<LoggedAlert> before(long position, int limit) {
        long first = Math.max(log.first(), position - limit);
        return first >= position
                ? List.of()
                : log.read(first - 1, (int) (position - first)).stream()
                        .filter(logged -> logged.position() < position)
                        .toList();
    }

    /** The newest position of the log, 0 if there is none. */
    public long last() {
        return log.last();
    }

    /**
     * Unlearns what made an alert.
     *
     * @param by who wants it, as in {@link Decision#by}
     * @return whether anything like it was learned; empty if the log holds no such alert
     * @throws StoreException if it could not be written
     */
    public synchronized Optional<Boolean> unlearn(UUID uuid, String by) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return alert(uuid).map(found -> store.unlearn(found.alert(), new Decision(uuid, Action.UNLEARNED, by, now)));
    }

    /**
     * Closes an alert, and learns it if that was decided.
     *
     * @param action one that closes
     * @param by who, as in {@link Decision#by}
     * @return false if the log holds no such alert; true if it is closed now, whether it was before or not
     * @throws StoreException if it could not be written; the same decision again completes it
     */
    public synchronized boolean decide(UUID uuid, Action action, String by) {
        if (!action.closes()) {
            throw new IllegalArgumentException(action + " does not close an alert");
        }
        Optional<LoggedAlert> found = alert(uuid);
        if (found.isEmpty()) {
            return false;
        }
        Alert alert = found.get().alert();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Decision decision = store.add(new Decision(uuid, action, by, now));
        if (action == Action.LEARNED) {
            store.learn(alert, decision.time());
        }
        if (!store.isTold(uuid)) {
            log.append(List.of(closed(alert, store.decisions(uuid).getFirst().time())));
            store.told(uuid);
        }
        return true;
    }

    private static Alert closed(Alert alert, Instant time) {
        return new Alert(
                alert.uuid(),
                AlertStatus.CLOSED,
                time,
                alert.type(),
                alert.origin(),
                alert.source(),
                alert.destination(),
                alert.transport(),
                alert.protocol(),
                alert.operation(),
                alert.message(),
                alert.evidence());
    }
}
