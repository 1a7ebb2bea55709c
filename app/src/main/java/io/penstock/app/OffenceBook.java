package io.penstock.app;

import io.penstock.qradar.offense.OffenceSink;
import io.penstock.qradar.offense.OffenceState;
import io.penstock.store.decision.Action;
import io.penstock.store.decision.AlertDecisions;
import io.penstock.store.decision.Decision;
import io.penstock.store.decision.DecisionStore;
import io.penstock.store.decision.Offence;
import java.util.Collection;
import java.util.UUID;

/**
 * Writes QRadar's offences down beside the alerts that they hold, and closes or learns those alerts with them. A uuid that no
 * alert of the log has came from elsewhere and is left out. Used by one thread.
 */
final class OffenceBook implements OffenceSink {
    private final DecisionStore store;
    private final AlertDecisions decisions;

    OffenceBook(DecisionStore store, AlertDecisions decisions) {
        this.store = store;
        this.decisions = decisions;
    }

    @Override
    public void changed(OffenceState state, Collection<UUID> alerts) {
        store.put(
                new Offence(
                        state.id(),
                        state.status(),
                        state.description(),
                        state.assignedTo(),
                        state.closingReason(),
                        state.link(),
                        state.updated(),
                        state.notes().stream()
                                .map(note -> new Offence.Note(note.author(), note.time(), note.text()))
                                .toList()),
                alerts.stream()
                        .filter(uuid -> decisions.alert(uuid).isPresent())
                        .toList());
    }

    @Override
    public void closed(long offence, boolean learn) {
        Action action = learn ? Action.LEARNED : Action.HANDLED;
        for (UUID alert : store.alerts(offence)) {
            boolean isDone = store.isTold(alert)
                    && store.decisions(alert).stream().map(Decision::action).anyMatch(action::equals);
            if (!isDone) {
                decisions.decide(alert, action, "QRadar offence " + offence);
            }
        }
    }
}
