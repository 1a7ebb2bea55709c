package io.penstock.qradar.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares what is wanted with what is there. Changes nothing. */
final class Planner {
    private final Parts parts;
    private final Ownership state;
    private final boolean adopt;
    private final boolean deploy;

    Planner(Parts parts, Ownership state, boolean adopt, boolean deploy) {
        this.parts = parts;
        this.state = state;
        this.adopt = adopt;
        this.deploy = deploy;
    }

    /** Reads all parts and says what is to be done. */
    List<Step> plan(ProgressListener progress) {
        List<Step> steps = new ArrayList<>();
        int done = 0;
        for (Part part : parts.all) {
            progress.at("reading " + part.kind().title() + "s", done++, parts.all.size());
            parts.read(part);
            steps.addAll(plan(part));
        }
        parts.logSources.checkCollector();
        boolean moved = steps.stream()
                .anyMatch(step ->
                        step.change().kind() == Kind.LOG_SOURCE && step.change().isWork());
        if (moved || parts.logSources.deployPending()) {
            if (deploy) {
                steps.add(new Step(
                        new Change.Deploy(moved ? "for the log sources" : "log sources wait for it"),
                        null,
                        null,
                        null,
                        null));
            } else {
                parts.target.warn("qradar.deploy is off: log sources receive nothing until somebody deploys");
            }
        }
        return steps;
    }

    private List<Step> plan(Part part) {
        List<Step> steps = new ArrayList<>();
        Map<String, Found> found = parts.target.found(part.kind());
        List<String> left = new ArrayList<>(state.keys(part.kind()));
        for (Wanted wanted : part.wanted()) {
            left.remove(wanted.key());
            Found there = found.get(wanted.key());
            steps.add(new Step(change(part, wanted, there), part, wanted.key(), wanted, there));
        }
        for (String key : left) {
            Found there = found.get(key);
            if (there != null) {
                steps.add(new Step(
                        new Change.LeftBehind(part.kind(), there.name(), there.id(), "not wanted any more"),
                        part,
                        key,
                        null,
                        there));
            }
        }
        return steps;
    }

    private Change change(Part part, Wanted wanted, @Nullable Found there) {
        if (there == null) {
            return new Change.Create(
                    part.kind(),
                    wanted.name(),
                    wanted.fields().entrySet().stream()
                            .map(field -> new Difference(field.getKey(), "", field.getValue()))
                            .toList());
        }
        Ownership.Entry entry = state.get(part.kind(), wanted.key());
        boolean ours = entry != null || there.marked();
        List<Difference> differences = part.differences(there, wanted);
        if (differences.isEmpty()) {
            return ours
                    ? new Change.InPlace(part.kind(), wanted.name(), there.id())
                    : new Change.Adopt(part.kind(), wanted.name(), there.id(), differences);
        }
        if (part.isOwnAlone() || (entry != null && isAsLeft(entry, there))) {
            return new Change.Update(part.kind(), wanted.name(), there.id(), differences);
        }
        if (adopt) {
            return new Change.Adopt(part.kind(), wanted.name(), there.id(), differences);
        }
        return new Change.Drift(
                part.kind(),
                wanted.name(),
                there.id(),
                differences,
                entry != null
                        ? "changed by somebody else"
                        : there.marked() ? "differs, and nothing tells who changed it" : "was there before Penstock");
    }

    /** Whether nobody has touched it since Penstock did. */
    private static boolean isAsLeft(Ownership.Entry entry, Found there) {
        return entry.id().equals(there.id())
                && entry.fields().entrySet().stream()
                        .allMatch(
                                field -> field.getValue().equals(there.fields().getOrDefault(field.getKey(), "")));
    }
}
