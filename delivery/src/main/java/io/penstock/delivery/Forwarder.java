package io.penstock.delivery;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.ForwarderStatus.State;
import io.penstock.store.AlertLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the alerts of a log to one destination: reads behind its own cursor, filters, hands over, and moves the cursor
 * when the far side has them.
 *
 * <p>Threads: one virtual thread per forwarder does all of this and alone talks to the destination. What others may see
 * is guarded by {@code lock}. {@link #status}, {@link #drain} and {@link #close} may be called by any thread.
 */
public final class Forwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final int BATCH = 256;
    private static final Duration IDLE_TICK = Duration.ofMillis(200);
    /** How long close waits for a batch that is under way before it breaks it off; the cursor has not moved then. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(15);

    private final String name;
    private final AlertLog log;
    private final List<ForwardingRule> rules;
    private final Destination destination;
    private final Backoff backoff;
    private final InstantSource clock;
    private final Thread thread;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private State state = State.IDLE;
    private long position;
    private long sent;
    private boolean closing;
    private int failures;
    private @Nullable String lastError;
    private @Nullable Instant lastErrorTime;
    private @Nullable Instant lastSentTime;

    private Forwarder(
            String name,
            AlertLog log,
            List<ForwardingRule> rules,
            Destination destination,
            Backoff backoff,
            InstantSource clock) {
        this.name = name;
        this.log = log;
        this.rules = List.copyOf(rules);
        this.destination = destination;
        this.backoff = backoff;
        this.clock = clock;
        this.position = log.position(name);
        this.thread = Thread.ofVirtual().name("forwarder-" + name).unstarted(this::run);
    }

    /**
     * Starts forwarding from where the destination of this name was left, from the beginning of the log if it is new.
     *
     * @param name the destination's name; its cursor is kept under it, so no two forwarders of a log may share one
     * @param log is used, not closed
     * @param rules an alert goes if any of them matches; with none, nothing goes and the cursor follows the log
     * @param destination belongs to the forwarder, which closes it
     * @throws io.penstock.store.StoreException if the log cannot be read
     */
    public static Forwarder start(
            String name,
            AlertLog log,
            List<ForwardingRule> rules,
            Destination destination,
            Backoff backoff,
            InstantSource clock) {
        Forwarder forwarder = new Forwarder(name, log, rules, destination, backoff, clock);
        forwarder.thread.start();
        return forwarder;
    }

    /** As the longer one, with the usual waits and the system's clock. */
    public static Forwarder start(String name, AlertLog log, List<ForwardingRule> rules, Destination destination) {
        return start(name, log, rules, destination, Backoff.usual(), InstantSource.system());
    }

    /** How it is doing now. */
    public ForwarderStatus status() {
        long newest = log.last();
        lock.lock();
        try {
            return new ForwarderStatus(
                    name,
                    destination.describe(),
                    state,
                    position,
                    sent,
                    Math.max(0, newest - position),
                    lastError,
                    lastErrorTime,
                    lastSentTime);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until everything that is in the log now has been handed over.
     *
     * @return false if that did not happen within {@code patience} or the forwarder was closed before
     */
    public boolean drain(Duration patience) throws InterruptedException {
        long goal = log.last();
        long left = patience.toNanos();
        lock.lock();
        try {
            while (position < goal && state != State.CLOSED && left > 0) {
                left = changed.awaitNanos(left);
            }
            return position >= goal;
        } finally {
            lock.unlock();
        }
    }

    /** Ends after the batch that is under way and closes the destination. What is left stays in the log. */
    @Override
    public void close() {
        lock.lock();
        try {
            closing = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        try {
            if (!thread.join(CLOSE_PATIENCE)) {
                // Interrupting a virtual thread in a socket call closes the socket, so that this cannot hang.
                thread.interrupt();
                thread.join();
            }
        } catch (InterruptedException e) {
            thread.interrupt();
            Thread.currentThread().interrupt();
        }
        destination.close();
    }

    private void run() {
        try {
            while (!isClosing()) {
                try {
                    step();
                } catch (DeliveryException | RuntimeException e) {
                    // Whatever it is, a mistake of ours included: nothing may be skipped, and the status must say why.
                    pause(failed(e));
                }
            }
        } catch (InterruptedException e) {
            LOG.warn("forwarder '{}' was broken off; it goes on from position {} at the next start", name, position);
        } finally {
            become(State.CLOSED);
        }
    }

    private void step() throws DeliveryException, InterruptedException {
        List<LoggedAlert> read = log.read(position, BATCH);
        if (read.isEmpty()) {
            destination.check();
            recovered();
            become(State.IDLE);
            log.awaitBeyond(position, IDLE_TICK);
            return;
        }
        List<LoggedAlert> wanted = read.stream().filter(this::goes).toList();
        if (wanted.isEmpty()) {
            moveTo(read.getLast().position(), 0);
            return;
        }
        if (failures == 0) {
            become(State.SENDING);
        }
        int taken = destination.deliver(wanted).taken();
        if (taken > wanted.size()) {
            throw new IllegalStateException(
                    destination.describe() + " says that it took " + taken + " of " + wanted.size() + " alerts");
        }
        recovered();
        if (taken == 0) {
            become(State.IDLE);
            // With a full read the rest of the log is not waited for: it cannot join this batch.
            log.awaitBeyond(read.size() < BATCH ? read.getLast().position() : log.last(), IDLE_TICK);
            return;
        }
        moveTo((taken == wanted.size() ? read.getLast() : wanted.get(taken - 1)).position(), taken);
    }

    private boolean goes(LoggedAlert alert) {
        return rules.stream().anyMatch(rule -> rule.matches(alert.alert()));
    }

    private void moveTo(long reached, int taken) {
        log.moveTo(name, reached);
        lock.lock();
        try {
            position = reached;
            if (taken > 0) {
                sent += taken;
                lastSentTime = clock.instant();
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int failed(Exception e) {
        String words = e instanceof DeliveryException || e.getMessage() != null ? e.getMessage() : e.toString();
        if (failures == 0) {
            LOG.warn("forwarder '{}': {}", name, words);
        }
        lock.lock();
        try {
            lastError = words;
            lastErrorTime = clock.instant();
            failures++;
        } finally {
            lock.unlock();
        }
        become(State.RETRYING);
        return failures;
    }

    private void recovered() {
        if (failures > 0) {
            LOG.info("forwarder '{}' delivers again after {} failures", name, failures);
            failures = 0;
        }
    }

    private void pause(int failuresInARow) throws InterruptedException {
        long left = backoff.delay(failuresInARow).toNanos();
        lock.lock();
        try {
            while (!closing && left > TimeUnit.MICROSECONDS.toNanos(1)) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isClosing() {
        lock.lock();
        try {
            return closing;
        } finally {
            lock.unlock();
        }
    }

    private void become(State next) {
        lock.lock();
        try {
            state = next;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
