package io.penstock.lab;

import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Does something again and again on a thread of its own, until it is closed. */
final class Ticker implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger(Ticker.class.getName());

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("lab-ticker").factory());

    private Ticker() {}

    static Ticker start(long millis, Runnable work) {
        Ticker ticker = new Ticker();
        Future<?> _ = ticker.thread.scheduleWithFixedDelay(() -> run(work), millis, millis, TimeUnit.MILLISECONDS);
        return ticker;
    }

    private static void run(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            // A thrown exception would end the schedule, and with it every deploy.
            LOG.log(Level.WARNING, "The lab could not go on with what waits", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
