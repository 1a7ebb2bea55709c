package io.penstock.delivery.syslog;

import static org.awaitility.Awaitility.await;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Alerts;
import io.penstock.delivery.DeliveryException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Hands alerts 1 to n to a destination as the forwarder does: on a thread of its own, the same again after a failure,
 * {@code check} while there is nothing to do.
 */
final class Feed implements AutoCloseable {
    private static final int BATCH = 256;
    private static final long PAUSE = 20_000_000;

    private final List<LoggedAlert> alerts;
    private final SyslogDestination destination;
    private final Thread thread;
    final List<String> errors = new CopyOnWriteArrayList<>();
    private volatile int delivered;
    private volatile int allowed;
    private volatile boolean closing;

    Feed(int from, int to, SyslogDestination destination) {
        this.alerts = IntStream.range(from, to)
                .mapToObj(number -> new LoggedAlert(number, Alerts.numbered(number)))
                .toList();
        this.destination = destination;
        this.allowed = alerts.size();
        this.thread = Thread.ofVirtual().name("feed").unstarted(this::run);
    }

    Feed start() {
        thread.start();
        return this;
    }

    /** Hands over so many and waits for the next word. */
    Feed upTo(int count) {
        allowed = count;
        return this;
    }

    /** Waits until so many are handed over and closes. */
    void finish(int count) {
        await().atMost(Duration.ofSeconds(60)).until(() -> delivered == count);
        close();
    }

    int delivered() {
        return delivered;
    }

    private void run() {
        int at = 0;
        while (!closing) {
            try {
                int to = Math.min(at + BATCH, Math.min(allowed, alerts.size()));
                if (at < to) {
                    at += destination.deliver(alerts.subList(at, to)).taken();
                    delivered = at;
                } else {
                    destination.check();
                    LockSupport.parkNanos(PAUSE);
                }
            } catch (DeliveryException e) {
                errors.add(String.valueOf(e.getMessage()));
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    /** Ends the thread and closes the destination. */
    @Override
    public void close() {
        closing = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        destination.close();
    }
}
