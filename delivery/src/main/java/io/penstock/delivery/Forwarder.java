package io.penstock.delivery;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.DeliveryListener.Delivered;
import io.penstock.delivery.ForwarderStatus.State;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.rule.RateCap;
import io.penstock.delivery.rule.Summary;
import io.penstock.store.AlertLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the alerts of a log to one destination: reads behind its own cursor, filters, hands over, and moves the cursor
 * when the far side has them.
 *
 * <p>Threads: one virtual thread per forwarder does all of this and alone talks to the destination. What others may see
 * is in {@link Progress}. {@link #status}, {@link #drain} and {@link #close} may be called by any thread.
 */
public final class Forwarder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final Duration IDLE_TICK = Duration.ofMillis(200);
    /** How long close waits for a batch that is under way before it breaks it off; the cursor has not moved then. */
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(15);
    /** A stretch has no more positions than a delivery record; only gaps where entries are damaged come near. */
    private static final long LONGEST_STRETCH = 1 << 16;

    private final Route route;
    private final AlertLog log;
    private final Destination destination;
    private final Backoff backoff;
    private final InstantSource clock;
    private final DeliveryListener listener;
    private final Progress progress;
    private final Thread thread;

    // Owned by the forwarder's thread.
    private long position;
    private long noted;
    private int failures;
    private int attempts;
    private List<LoggedAlert> pending = List.of();
    private long stretchStart;
    private long stretchEnd;
    private BitSet wanted = new BitSet();

    private Forwarder(
            Route route,
            AlertLog log,
            Destination destination,
            Backoff backoff,
            InstantSource clock,
            DeliveryListener listener) {
        this.route = route;
        this.log = log;
        this.destination = destination;
        this.backoff = backoff;
        this.clock = clock;
        this.listener = listener;
        this.position = log.position(route.name());
        this.noted = position;
        this.progress = new Progress(position);
        this.thread = Thread.ofVirtual().name("forwarder-" + route.name()).unstarted(this::run);
    }

    /**
     * Starts forwarding from where the destination of this name was left, from the beginning of the log if it is new.
     *
     * @param route its name is the destination's; no two forwarders of a log may share one
     * @param log is used, not closed
     * @param destination belongs to the forwarder, which closes it
     * @throws io.penstock.store.StoreException if the log cannot be read
     */
    public static Forwarder start(
            Route route,
            AlertLog log,
            Destination destination,
            Backoff backoff,
            InstantSource clock,
            DeliveryListener listener) {
        Forwarder forwarder = new Forwarder(route, log, destination, backoff, clock, listener);
        if (route.summary() == null) {
            // What a summary was made of cannot be told from the log alone.
            destination.sentBefore(forwarder::sentBefore);
        }
        forwarder.thread.start();
        return forwarder;
    }

    /** As the longer one, for what any of the rules lets through, at full speed, with nobody told. */
    public static Forwarder start(
            String name,
            AlertLog log,
            List<ForwardingRule> rules,
            Destination destination,
            Backoff backoff,
            InstantSource clock) {
        return start(Route.of(name, rules), log, destination, backoff, clock, DeliveryListener.NOBODY);
    }

    /** As the one before, with the usual waits and the system's clock. */
    public static Forwarder start(String name, AlertLog log, List<ForwardingRule> rules, Destination destination) {
        return start(name, log, rules, destination, Backoff.usual(), InstantSource.system());
    }

    /** How it is doing now. */
    public ForwarderStatus status() {
        return progress.status(
                route.name(), destination.describe(), log.last(), destination.warnings(), clock.instant());
    }

    /**
     * Waits until everything that is in the log now has been handed over.
     *
     * @return false if that did not happen within {@code patience} or the forwarder was closed before
     */
    public boolean drain(Duration patience) throws InterruptedException {
        return progress.await(log.last(), patience);
    }

    /** Ends after the batch that is under way and closes the destination. What is left stays in the log. */
    @Override
    public void close() {
        progress.close();
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
        // Whatever fails here, the next start only sends something again.
        quietly("the end of its destination", destination::close);
        quietly("its place in the log", this::note);
    }

    private void run() {
        try {
            resume();
            while (!progress.isClosing()) {
                try {
                    step();
                } catch (DeliveryException | RuntimeException e) {
                    // Whatever it is, a mistake of ours included: nothing may be skipped, and the status must say why.
                    progress.pause(failed(e));
                }
            }
            flush();
        } catch (InterruptedException e) {
            LOG.warn(
                    "forwarder '{}' was broken off; it goes on from position {} at the next start",
                    route.name(),
                    noted);
        } catch (Error e) {
            // Out of memory, a class that is missing: the others go on, and the status and the watch say so.
            progress.failed("stopped by a fault in Penstock, start it again: " + e, clock.instant());
            throw e;
        } finally {
            progress.become(State.CLOSED);
        }
    }

    private void resume() throws InterruptedException {
        Summary summary = route.summary();
        while (summary != null && !progress.isClosing()) {
            try {
                summary.resume(log, position, route.wanted());
                return;
            } catch (RuntimeException e) {
                progress.pause(failed(e));
            }
        }
    }

    /**
     * Ends the windows of a summary: the next start may have other rules, or none that gathers, and would not know what
     * waits in them. One try; what it does not bring the next start gathers again, by the rules that it has.
     */
    private void flush() throws InterruptedException {
        Summary summary = route.summary();
        if (summary == null || failures > 0 || !pending.isEmpty()) {
            return;
        }
        pending = summary.flush();
        stretchStart = position + 1;
        stretchEnd = position;
        wanted.clear();
        try {
            int before = pending.size() + 1;
            while (!pending.isEmpty() && pending.size() < before) {
                before = pending.size();
                send();
            }
        } catch (DeliveryException | RuntimeException e) {
            LOG.warn("forwarder '{}': at its end: {}", route.name(), String.valueOf(e.getMessage()));
        }
    }

    private void step() throws DeliveryException, InterruptedException {
        if (pending.isEmpty() && !fill()) {
            destination.check();
            note();
            recovered();
            progress.become(State.IDLE);
            log.awaitBeyond(position, IDLE_TICK);
        } else if (pending.isEmpty()) {
            reached(stretchEnd, 0, 0);
        } else {
            send();
        }
    }

    /** Reads the next stretch of the log and finds what of it goes; false if there is nothing to do. */
    private boolean fill() {
        List<LoggedAlert> read = stretch(log.read(position, route.batch()));
        stretchStart = read.isEmpty() ? position + 1 : read.getFirst().position();
        stretchEnd = read.isEmpty() ? position : read.getLast().position();
        wanted.clear();
        List<LoggedAlert> going = new ArrayList<>(read.size());
        for (LoggedAlert alert : read) {
            if (route.wanted().test(alert.alert())) {
                going.add(alert);
                // Positions may have gaps, where entries were damaged.
                wanted.set(Math.toIntExact(alert.position() - stretchStart));
            }
        }
        Summary summary = route.summary();
        pending = summary == null ? going : summary.pass(going, stretchEnd, clock.instant());
        return !read.isEmpty() || !pending.isEmpty();
    }

    /** What {@link #fill} found in a stretch that has been handed over, once more. */
    private List<LoggedAlert> sentBefore(long first, long last) {
        List<LoggedAlert> found = new ArrayList<>();
        long at = first - 1;
        while (at < last) {
            List<LoggedAlert> read = log.read(at, (int) Math.min(route.batch(), last - at));
            if (read.isEmpty()) {
                break;
            }
            for (LoggedAlert alert : read) {
                if (alert.position() <= last && route.wanted().test(alert.alert())) {
                    found.add(alert);
                }
            }
            at = read.getLast().position();
        }
        return found;
    }

    /** The part of it that one record can tell of. */
    private static List<LoggedAlert> stretch(List<LoggedAlert> read) {
        int count = read.size();
        while (count > 1 && read.get(count - 1).position() - read.getFirst().position() >= LONGEST_STRETCH) {
            count--;
        }
        return read.subList(0, count);
    }

    private void send() throws DeliveryException, InterruptedException {
        progress.waits(clock.instant());
        int count = allowed(pending.size());
        if (count == 0) {
            return;
        }
        if (failures == 0) {
            progress.become(State.SENDING);
        }
        List<LoggedAlert> batch = pending.subList(0, count);
        attempts++;
        Instant began = clock.instant();
        Receipt receipt = destination.deliver(batch);
        if (receipt.taken() > batch.size()) {
            throw new IllegalStateException(destination.describe() + " says that it took " + receipt.taken() + " of "
                    + batch.size() + " alerts");
        }
        RateCap cap = route.cap();
        if (cap != null) {
            cap.giveBack(count - receipt.taken());
        }
        if (receipt.taken() == 0) {
            attempts--;
            gather();
            return;
        }
        List<LoggedAlert> taken = batch.subList(0, receipt.taken());
        pending = List.copyOf(pending.subList(receipt.taken(), pending.size()));
        // Within a stretch a summary may go before alerts that it does not stand for: there the stretch counts as a
        // whole.
        long last = pending.isEmpty()
                ? stretchEnd
                : route.summary() == null ? taken.getLast().position() : stretchStart - 1;
        Delivered stretch =
                new Delivered(route.name(), stretchStart, last, part(last), attempts, began, clock.instant());
        attempts = 0;
        quietly("what became of alerts", () -> listener.delivered(stretch, receipt, taken));
        reached(last, receipt.taken(), receipt.refused().size());
        recovered();
    }

    /** The destination gathers: it is offered the same again soon, with what has come since. */
    private void gather() throws InterruptedException {
        long seen = stretchEnd;
        if (route.summary() == null) {
            // Read anew, so that the batch grows. A summary would count what it has passed twice.
            pending = List.of();
        }
        if (failures == 0) {
            // Else it is not known yet whether the far side is there again.
            progress.become(State.IDLE);
        }
        // With a full stretch the rest of the log is not waited for: it cannot join this batch.
        log.awaitBeyond(stretchEnd - stretchStart + 1 < route.batch() ? seen : log.last(), IDLE_TICK);
    }

    /**
     * Asks how many may go now; if none may, waits a little. What a failed try took stays taken: the far side may have got
     * it.
     */
    private int allowed(int count) throws InterruptedException {
        RateCap cap = route.cap();
        if (cap == null) {
            return count;
        }
        int granted = cap.take(count);
        if (granted == 0) {
            Duration delay = cap.delay();
            progress.pause(delay.compareTo(IDLE_TICK) > 0 ? IDLE_TICK : delay);
        }
        return granted;
    }

    /** Which of the positions up to {@code last} were wanted; what is left of the stretch begins behind them. */
    private BitSet part(long last) {
        int length = Math.toIntExact(last - stretchStart + 1);
        BitSet part = wanted.get(0, length);
        wanted = wanted.get(length, Math.max(length, wanted.length()));
        return part;
    }

    private void reached(long next, int taken, int refused) {
        position = next;
        stretchStart = next + 1;
        try {
            note();
        } finally {
            progress.reached(next, taken, refused, clock.instant());
        }
    }

    /** Notes down how far the next start may skip; a destination may hold that back, or take it back. */
    private void note() {
        long safe = Math.min(position, destination.durable(position));
        if (safe > noted) {
            log.moveTo(route.name(), safe);
        } else if (safe < noted) {
            log.rewind(route.name(), safe);
        }
        noted = safe;
    }

    private Duration failed(Exception e) {
        String message = e.getMessage();
        String words = message == null ? e.toString() : message;
        if (failures == 0) {
            LOG.warn("forwarder '{}': {}", route.name(), words);
        }
        failures++;
        progress.failed(words, clock.instant());
        if (!pending.isEmpty()) {
            long before = pending.getFirst().position() - 1;
            quietly("a failure", () -> listener.failed(route.name(), before, failures, clock.instant(), words));
        }
        return backoff.delay(failures);
    }

    private void recovered() {
        if (failures > 0) {
            LOG.info("forwarder '{}' delivers again after {} failures", route.name(), failures);
            quietly("a recovery", () -> listener.recovered(route.name(), failures, clock.instant()));
            failures = 0;
        }
    }

    /** Who is told, and what is closed, must not stop or repeat a delivery. */
    private void quietly(String what, Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.warn("forwarder '{}': {} could not be noted: {}", route.name(), what, String.valueOf(e.getMessage()));
        }
    }
}
