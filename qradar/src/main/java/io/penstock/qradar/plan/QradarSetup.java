package io.penstock.qradar.plan;

import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.setup.Content;
import io.penstock.qradar.setup.QradarSettings;
import java.nio.file.Path;
import java.util.List;

/** Sets a QRadar up: {@link #plan}, {@link #apply} and {@link #destroy}. Used by one thread. */
public final class QradarSetup {
    private final QradarClient client;
    private final QradarSettings settings;
    private final Content content;
    private final Path stateFile;
    private final ProgressListener progress;

    /**
     * A set-up.
     *
     * @param stateFile see {@link Ownership}
     */
    public QradarSetup(
            QradarClient client, QradarSettings settings, Content content, Path stateFile, ProgressListener progress) {
        this.client = client;
        this.settings = settings;
        this.content = content;
        this.stateFile = stateFile;
        this.progress = progress;
    }

    /**
     * What differs. Changes nothing.
     *
     * @param adopt whether what others have made or changed is taken over
     */
    public Plan plan(boolean adopt) {
        Ownership state = state();
        Parts parts = parts();
        return plan(parts, new Planner(parts, state, adopt, settings.deploy()).plan(progress));
    }

    /** Makes it so. */
    public Outcome apply(boolean adopt) {
        Ownership first = state();
        try (AutoCloseable lock = first.lock()) {
            java.util.Objects.requireNonNull(lock);
            Ownership state = state();
            Parts parts = parts();
            List<Step> steps = new Planner(parts, state, adopt, settings.deploy()).plan(progress);
            Outcome outcome = new Applier(parts, state, progress, new Deployment(settings.deployTimeout()))
                    .apply(plan(parts, steps), steps);
            return new Outcome(plan(parts, steps), outcome.done(), outcome.failures(), outcome.stopped());
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the lock file cannot be closed", e);
        }
    }

    /**
     * Removes what was made.
     *
     * @param really false to say only what would be removed
     */
    public Outcome destroy(boolean really) {
        Ownership first = state();
        try (AutoCloseable lock = first.lock()) {
            java.util.Objects.requireNonNull(lock);
            Ownership state = state();
            Parts parts = parts();
            Remover remover = new Remover(parts, state, settings.deploy());
            List<Step> steps = remover.plan();
            Plan plan = plan(parts, steps);
            return really
                    ? remover.remove(plan, steps, progress, new Deployment(settings.deployTimeout()))
                    : new Outcome(plan, 0, List.of(), "");
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException("the lock file cannot be closed", e);
        }
    }

    private Ownership state() {
        return Ownership.read(stateFile, client.where());
    }

    private Parts parts() {
        Preflight preflight = Preflight.ask(client, settings.deploy(), settings.referenceSets());
        preflight.require(client);
        return new Parts(client, preflight, settings, content);
    }

    private Plan plan(Parts parts, List<Step> steps) {
        return new Plan(
                client.where(),
                client.version().toString(),
                steps.stream().map(Step::change).toList(),
                List.copyOf(parts.target.warnings));
    }
}
