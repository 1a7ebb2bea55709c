package io.penstock.lab.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * IBM's staged deploy: what waits when it starts works when it is complete. A first quarter of the time it is
 * INITIALIZING, then IN_PROGRESS.
 *
 * <p>Any thread; guarded by its own lock. Nothing happens by itself: {@link #settle} has to be called now and then.
 */
public final class Deployment {
    /** How far a deploy is; COMPLETE also if there never was one. */
    public enum Status {
        INITIALIZING,
        IN_PROGRESS,
        COMPLETE
    }

    /**
     * A deploy.
     *
     * @param type INCREMENTAL or FULL
     * @param by who started it
     * @param from from which address
     * @param percent 0 to 100
     */
    public record State(Status status, String type, String by, String from, int percent) {}

    private record Run(
            Instant started, String type, String by, String from, Map<Long, Optional<ObjectNode>> gathered) {}

    private final ConfiguredLogSources logSources;
    private final Clock clock;
    private final Duration takes;
    private @Nullable Run running;
    private State last = new State(Status.COMPLETE, "INCREMENTAL", "admin", "127.0.0.1", 100);

    Deployment(ConfiguredLogSources logSources, Clock clock, Duration takes) {
        this.logSources = logSources;
        this.clock = clock;
        this.takes = takes;
    }

    /**
     * Starts a deploy.
     *
     * @return the new state; nothing if one runs already, or if an incremental one finds nothing to deploy
     */
    public synchronized Optional<State> start(String type, String by, String from) {
        settle();
        Map<Long, Optional<ObjectNode>> waiting = logSources.waiting();
        if (running != null || (waiting.isEmpty() && type.equals("INCREMENTAL"))) {
            return Optional.empty();
        }
        running = new Run(clock.instant(), type, by, from, waiting);
        return Optional.of(state());
    }

    /** Whether a deploy runs now. */
    public synchronized boolean isRunning() {
        settle();
        return running != null;
    }

    /** How far the latest deploy is. */
    public synchronized State state() {
        settle();
        Run run = running;
        if (run == null) {
            return last;
        }
        long percent = takes.isZero()
                ? 100
                : Duration.between(run.started(), clock.instant()).toMillis() * 100 / takes.toMillis();
        Status status = percent < 25 ? Status.INITIALIZING : Status.IN_PROGRESS;
        return new State(status, run.type(), run.by(), run.from(), Math.clamp(percent, 0, 99));
    }

    /** Ends a deploy whose time has come. */
    public synchronized void settle() {
        Run run = running;
        if (run != null && !clock.instant().isBefore(run.started().plus(takes))) {
            logSources.deploy(run.gathered());
            running = null;
            last = new State(Status.COMPLETE, run.type(), run.by(), run.from(), 100);
        }
    }
}
