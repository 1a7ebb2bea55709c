package io.penstock.qradar.plan;

import io.penstock.qradar.api.QradarException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;

/**
 * Does what a plan says. What one thing's values forbid is told at the end and holds up nothing else; what concerns all (the
 * token, the connection) stops it. What was done stays and is remembered, so that the next apply goes on from there.
 */
final class Applier {
    /** Fewer are made one by one, each with its own answer. */
    private static final int MANY = 20;

    private final Parts parts;
    private final Ownership state;
    private final ProgressListener progress;
    private final Deployment deployment;
    private final List<String> failures = new ArrayList<>();
    private int done;

    Applier(Parts parts, Ownership state, ProgressListener progress, Deployment deployment) {
        this.parts = parts;
        this.state = state;
        this.progress = progress;
        this.deployment = deployment;
    }

    Outcome apply(Plan plan, List<Step> steps) {
        String stopped = "";
        try {
            for (Part part : parts.all) {
                List<Step> own = steps.stream()
                        .filter(step -> Objects.equals(step.part(), part))
                        .toList();
                if (!own.isEmpty()) {
                    apply(part, own);
                    state.save();
                }
            }
            if (steps.stream().anyMatch(step -> step.change() instanceof Change.Deploy)) {
                done += deployment.run(parts.target.client, progress) ? 1 : 0;
            }
        } catch (QradarException e) {
            stopped = String.valueOf(e.getMessage());
        } finally {
            state.save();
        }
        return new Outcome(plan, done, List.copyOf(failures), stopped);
    }

    private void apply(Part part, List<Step> steps) {
        List<Step> creates = steps.stream()
                .filter(step -> step.change() instanceof Change.Create)
                .toList();
        String what = part.kind().title() + "s";
        if (creates.size() >= MANY) {
            part.createMany(
                    creates.stream()
                            .map(step -> Objects.requireNonNull(step.wanted()))
                            .toList(),
                    made -> progress.at(what, made, creates.size()));
            readAgain(part);
        }
        int at = 0;
        for (Step step : steps) {
            progress.at(what, at++, steps.size());
            try {
                apply(part, step);
            } catch (QradarException e) {
                if (e.mayPass() && !(e.status() == 0 && e.getCause() == null)
                        || e.status() == 401
                        || e.status() == 407) {
                    throw e;
                }
                failures.add(part.kind().title() + " '" + step.change().name() + "': " + e.getMessage());
            }
        }
    }

    private void apply(Part part, Step step) {
        Wanted wanted = step.wanted();
        Found found = step.found();
        switch (step.change()) {
            case Change.Create _ -> create(part, Objects.requireNonNull(wanted));
            case Change.Update _ -> update(part, Objects.requireNonNull(found), Objects.requireNonNull(wanted), true);
            case Change.Adopt adopt -> {
                if (adopt.isWork()) {
                    update(part, Objects.requireNonNull(found), Objects.requireNonNull(wanted), false);
                } else {
                    remember(
                            part,
                            Objects.requireNonNull(wanted),
                            Objects.requireNonNull(found).id(),
                            false);
                }
            }
            case Change.InPlace in -> remember(part, Objects.requireNonNull(wanted), in.id(), true);
            case Change.Drift _, Change.LeftBehind _, Change.Remove _, Change.Deploy _ -> {}
        }
    }

    private void create(Part part, Wanted wanted) {
        Found there = parts.target.found(part.kind()).get(wanted.key());
        if (there == null) {
            try {
                there = part.create(wanted);
                parts.target.found(part.kind()).put(wanted.key(), there);
                done++;
                remember(part, wanted, there.id(), true);
                return;
            } catch (QradarException e) {
                if (e.status() != 409 && e.status() != 422) {
                    throw e;
                }
                // Somebody has made it meanwhile, or its name is another's.
                readAgain(part);
                there = parts.target.found(part.kind()).get(wanted.key());
                if (there == null) {
                    throw e;
                }
            }
        } else {
            done++;
        }
        if (!part.differences(there, wanted).isEmpty()) {
            throw new QradarException("somebody else has made it otherwise meanwhile; plan again");
        }
        remember(part, wanted, there.id(), there.marked());
    }

    private void readAgain(Part part) {
        if (part.kind() == Kind.EVENT_MAPPING) {
            // Which of two records of the same words is used the mappings tell.
            parts.all.stream().filter(other -> other.kind() == Kind.QID_RECORD).forEach(parts::read);
        }
        parts.read(part);
    }

    private void update(Part part, Found found, Wanted wanted, boolean ours) {
        part.update(found, wanted);
        done++;
        remember(part, wanted, found.id(), ours || found.marked());
    }

    /** A thing that was there before Penstock stays so. */
    private void remember(Part part, Wanted wanted, String id, boolean made) {
        if (part.isOwnAlone()) {
            return; // What is in a reference set is compared, not remembered.
        }
        Ownership.Entry old = state.get(part.kind(), wanted.key());
        boolean ours = old != null && old.id().equals(id) ? old.made() : made;
        state.put(part.kind(), wanted.key(), new Ownership.Entry(id, ours, new LinkedHashMap<>(wanted.fields())));
    }
}
