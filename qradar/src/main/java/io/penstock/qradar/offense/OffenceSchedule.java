package io.penstock.qradar.offense;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Polls again and again until it is closed. While QRadar cannot be asked, the first failure is told, and that it is over.
 *
 * <p>Threads: one of its own, which alone uses the poll.
 */
public final class OffenceSchedule implements AutoCloseable {
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("offences").daemon().factory());
    private final OffencePoll poll;
    private final Consumer<String> problems;
    private boolean isFailing;

    private OffenceSchedule(OffencePoll poll, Consumer<String> problems) {
        this.poll = poll;
        this.problems = problems;
    }

    /** Polls at once, and then with that time between two polls. */
    public static OffenceSchedule start(OffencePoll poll, Duration every, Consumer<String> problems) {
        OffenceSchedule schedule = new OffenceSchedule(poll, problems);
        var _ = schedule.thread.scheduleWithFixedDelay(schedule::once, 0, every.toMillis(), TimeUnit.MILLISECONDS);
        return schedule;
    }

    private void once() {
        try {
            poll.poll();
            if (isFailing) {
                problems.accept("offences are read again");
            }
            isFailing = false;
        } catch (RuntimeException e) {
            // An exception that got out would end the schedule.
            if (!isFailing && !Thread.currentThread().isInterrupted()) {
                problems.accept("offences cannot be read: " + e.getMessage() + "; tried again");
            }
            isFailing = true;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
