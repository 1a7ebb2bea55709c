package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes alerts to the alert log on a thread of its own, so that a disk that is slow does not keep packets waiting, and shows
 * each once it is on disk. If the log cannot be written it is tried again each second and nothing is left out; when
 * {@value #WAITING} wait, whoever raises the next one waits too. What cannot be written at the end either is counted. Any
 * thread may hand over alerts.
 */
final class AlertWriter implements Consumer<Alert>, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertWriter.class);
    private static final int WAITING = 65_536;
    private static final int BATCH = 1024;

    private final @Nullable AlertLog log;
    private final Consumer<LoggedAlert> shown;
    private final BlockingQueue<Alert> waiting = new ArrayBlockingQueue<>(WAITING);
    private final Thread thread = Thread.ofPlatform().name("alert-writer").unstarted(this::run);
    private volatile boolean closing;
    /** The writer thread's. */
    private long written;
    /** Counted by the writer thread, read once that has ended. */
    private final AtomicLong unwritten = new AtomicLong();

    private AlertWriter(@Nullable AlertLog log, Consumer<LoggedAlert> shown) {
        this.log = log;
        this.shown = shown;
    }

    /**
     * Starts.
     *
     * @param log used, not closed; null to only show
     * @param shown is told of each alert with its position, on the writer's thread
     */
    static AlertWriter start(@Nullable AlertLog log, Consumer<LoggedAlert> shown) {
        AlertWriter writer = new AlertWriter(log, shown);
        writer.thread.start();
        return writer;
    }

    @Override
    public void accept(Alert alert) {
        try {
            waiting.put(alert);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<Alert> batch = new ArrayList<>(BATCH);
        try {
            while (true) {
                Alert first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    if (closing) {
                        return;
                    }
                    continue;
                }
                batch.add(first);
                waiting.drainTo(batch, BATCH - 1);
                write(batch);
                batch.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(List<Alert> batch) throws InterruptedException {
        List<Long> positions = append(batch);
        for (int i = 0; i < positions.size(); i++) {
            shown.accept(new LoggedAlert(positions.get(i), batch.get(i)));
        }
        written += positions.size();
    }

    /** The position of each, none if they could not be written until the end. */
    private List<Long> append(List<Alert> batch) throws InterruptedException {
        if (log == null) {
            return LongStream.rangeClosed(written + 1, written + batch.size())
                    .boxed()
                    .toList();
        }
        boolean told = false;
        while (true) {
            boolean isLastTry = closing;
            try {
                return log.append(batch);
            } catch (StoreException e) {
                if (!told) {
                    LOG.warn("alerts cannot be written and wait: {}", e.getMessage());
                    told = true;
                }
                if (isLastTry) {
                    unwritten.addAndGet(batch.size());
                    return List.of();
                }
                Thread.sleep(1000);
            }
        }
    }

    /** Alerts that could not be written until the end; to be asked after {@link #finish()}. */
    long unwritten() {
        return unwritten.get() + waiting.size();
    }

    @Override
    public void close() {
        finish();
    }

    /** Writes what waits and shows it, then ends. Doing so again means nothing. */
    void finish() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(30));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
