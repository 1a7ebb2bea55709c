package io.penstock.lab.event;

import io.penstock.lab.syslog.RawPayload;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/**
 * The way of a payload into the store: licence, parsing, coalescing, storing.
 *
 * <p>Any thread, several at once. Nothing happens by itself: {@link #tick} has to be called several times a second, for
 * what waits.
 */
public final class Pipeline {
    private final EventReader reader;
    private final EventStore store;
    private final Consumer<Event> noticed;
    private final Consumer<Event> kept;
    private final Clock clock;
    private final Licence licence;
    private final Coalescer coalescer = new Coalescer(this::store);
    private final int losesEvery;
    private final AtomicLong offered = new AtomicLong();
    /** Counted when the event is in the store, so that who waits for the count finds the event. */
    private final LongAdder received = new LongAdder();

    private final LongAdder mapped = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder incomplete = new LongAdder();
    private final LongAdder lost = new LongAdder();

    /**
     * @param noticed is told every event that is parsed, before coalescing
     * @param kept is told every event that is stored, with its number
     * @param perSecond the licence's limit, 0 for none
     * @param overflow payloads in the overflow queue
     * @param losesEvery every so many payloads one is lost without a word; 0 for none
     */
    public Pipeline(
            EventReader reader,
            EventStore store,
            Consumer<Event> noticed,
            Consumer<Event> kept,
            Clock clock,
            int perSecond,
            int overflow,
            int losesEvery) {
        this.reader = reader;
        this.store = store;
        this.noticed = noticed;
        this.kept = kept;
        this.clock = clock;
        this.licence = new Licence(perSecond, overflow);
        this.losesEvery = losesEvery;
    }

    /** Takes a payload. */
    public void take(RawPayload payload) {
        if (losesEvery > 0 && offered.incrementAndGet() % losesEvery == 0) {
            lost.increment();
        } else if (licence.admits(payload)) {
            process(payload);
        }
    }

    /** Goes on with what waits: payloads over the licence's limit, and merged events whose time is over. */
    public void tick() {
        licence.release(clock.instant()).forEach(this::process);
        coalescer.flush(clock.instant());
    }

    private void process(RawPayload payload) {
        Event event = reader.read(payload);
        switch (event.outcome()) {
            case MAPPED -> mapped.increment();
            case UNKNOWN -> unknown.increment();
            case STORED -> stored.increment();
        }
        if (!event.missingProperties().isEmpty()) {
            incomplete.increment();
        }
        noticed.accept(event);
        if (event.logSource().coalesces()) {
            coalescer.take(event);
        } else {
            store(event);
        }
        received.increment();
    }

    private void store(Event event) {
        Event whole = event.logSource().storesPayload() ? event : event.withoutPayload();
        kept.accept(store.add(whole.storedAt(clock.instant())));
    }

    /** Payloads that became events, merged ones too. */
    public long received() {
        return received.sum();
    }

    /** Events with a QID record of their own. */
    public long mapped() {
        return mapped.sum();
    }

    /** Parsed events without a mapping. */
    public long unknown() {
        return unknown.sum();
    }

    /** Events that were not parsed. */
    public long stored() {
        return stored.sum();
    }

    /** Events that miss a property which they should fill. */
    public long incomplete() {
        return incomplete.sum();
    }

    /** Payloads lost on purpose. */
    public long lost() {
        return lost.sum();
    }

    /** Payloads that wait for the licence. */
    public long waiting() {
        return licence.waiting();
    }

    /** Payloads dropped because the overflow queue was full. */
    public long overLicence() {
        return licence.dropped();
    }
}
