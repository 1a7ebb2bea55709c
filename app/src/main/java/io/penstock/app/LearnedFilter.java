package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.store.StoreException;
import io.penstock.store.decision.DecisionStore;
import io.penstock.store.decision.LearnedKey;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * Holds back alerts of which the like were learned, and counts them; the rest goes on. It stands between an analyzer and
 * the alert log.
 */
final class LearnedFilter implements Consumer<Alert> {
    private final Set<String> learned;
    private final Consumer<Alert> next;
    /** Counted on the thread of the engines, read by others. */
    private final LongAdder held = new LongAdder();

    /** Holds back what {@code learned}, hashes of {@link LearnedKey}, has. */
    LearnedFilter(Set<String> learned, Consumer<Alert> next) {
        this.learned = learned;
        this.next = next;
    }

    @Override
    public void accept(Alert alert) {
        if (!learned.isEmpty() && learned.contains(LearnedKey.of(alert).hash())) {
            held.increment();
        } else {
            next.accept(alert);
        }
    }

    /** Hashes of what was learned of earlier alerts, none if no decisions are where the configuration says. */
    static Set<String> learned(SensorConfig settings) {
        if (!DecisionStore.exists(settings.decisions())) {
            return Set.of();
        }
        try {
            return DecisionStore.open(settings.decisions()).learned();
        } catch (StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
    }

    /** How many were held back. */
    long held() {
        return held.sum();
    }
}
