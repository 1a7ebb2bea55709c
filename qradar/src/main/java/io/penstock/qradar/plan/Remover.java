package io.penstock.qradar.plan;

import io.penstock.qradar.api.QradarException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Removes what Penstock has made, in the reverse of the order in which it is made; says what stays and why. */
final class Remover {
    private final Parts parts;
    private final Ownership state;
    private final boolean deploy;

    Remover(Parts parts, Ownership state, boolean deploy) {
        this.parts = parts;
        this.state = state;
        this.deploy = deploy;
    }

    List<Step> plan() {
        List<Step> steps = new ArrayList<>();
        for (Part part : parts.all) {
            parts.read(part);
            if (!part.isOwnAlone()) {
                steps.addAll(0, plan(part));
            }
        }
        if (deploy
                && steps.stream()
                        .anyMatch(step ->
                                step.change() instanceof Change.Remove remove && remove.kind() == Kind.LOG_SOURCE)) {
            steps.add(new Step(new Change.Deploy("for the log sources"), null, null, null, null));
        }
        return steps;
    }

    private List<Step> plan(Part part) {
        List<Step> steps = new ArrayList<>();
        Map<String, Found> found = parts.target.found(part.kind());
        Set<String> keys = new TreeSet<>(state.keys(part.kind()));
        part.wanted().forEach(wanted -> keys.add(wanted.key()));
        for (String key : keys) {
            Found there = found.get(key);
            if (there == null) {
                continue;
            }
            Ownership.Entry entry = state.get(part.kind(), key);
            boolean made = entry != null && entry.id().equals(there.id()) ? entry.made() : there.marked();
            if (!made && entry == null) {
                continue; // Somebody else's.
            }
            String reason = !made ? "was there before Penstock" : part.lasting();
            Change change = reason == null
                    ? new Change.Remove(part.kind(), there.name(), there.id())
                    : new Change.LeftBehind(part.kind(), there.name(), there.id(), reason);
            steps.add(new Step(change, part, key, null, there));
        }
        return steps;
    }

    Outcome remove(Plan plan, List<Step> steps, ProgressListener progress, Deployment deployment) {
        List<String> failures = new ArrayList<>();
        String stopped = "";
        int done = 0;
        int at = 0;
        try {
            for (Step step : steps) {
                progress.at("removing", at++, steps.size());
                if (step.change() instanceof Change.Deploy) {
                    done += deployment.run(parts.target.client, progress) ? 1 : 0;
                } else if (step.change() instanceof Change.Remove) {
                    try {
                        Optional<String> stays =
                                Objects.requireNonNull(step.part()).remove(Objects.requireNonNull(step.found()));
                        if (stays.isPresent()) {
                            failures.add(words(step) + stays.get());
                        } else {
                            done++;
                            state.remove(step.change().kind(), Objects.requireNonNull(step.key()));
                        }
                    } catch (QradarException e) {
                        if (e.mayPass() || e.status() == 401) {
                            throw e;
                        }
                        failures.add(words(step) + e.getMessage());
                    }
                }
            }
        } catch (QradarException e) {
            stopped = String.valueOf(e.getMessage());
        } finally {
            state.save();
        }
        return new Outcome(plan, done, List.copyOf(failures), stopped);
    }

    private static String words(Step step) {
        return step.change().kind().title() + " '" + step.change().name() + "': ";
    }
}
