package io.penstock.lab;

import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventMappings;
import io.penstock.lab.event.EventQuery;
import io.penstock.lab.event.EventReader;
import io.penstock.lab.event.EventStore;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.LogSources;
import io.penstock.lab.event.QidRecord;
import io.penstock.lab.syslog.RawPayload;
import io.penstock.lab.syslog.ReceiverCounters;
import io.penstock.lab.syslog.SyslogReceiver;
import io.penstock.lab.web.LogActivityServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in QRadar in this process: receives syslog, makes events of it as QRadar's Universal LEEF does, and shows
 * them on a Log Activity page. It is not IBM QRadar; {@code lab/README.md} says what it models.
 *
 * <p>Any thread. It owns the receiver's virtual threads and the web server's.
 */
public final class Lab implements AutoCloseable {
    private final LogSources sources = new LogSources();
    private final EventMappings mappings = new EventMappings();
    private final EventReader reader;
    private final EventStore store;
    /** Counted when the event is in the store, so that who waits for the count finds the event. */
    private final LongAdder received = new LongAdder();

    private final LongAdder mapped = new LongAdder();
    private final LongAdder unknown = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder incomplete = new LongAdder();
    private final SyslogReceiver receiver;
    private final LogActivityServer web;

    private Lab(LabOptions options) {
        options.logSources().forEach(sources::add);
        if (options.penstockContent()) {
            mappings.addCatalogue();
        }
        reader = new EventReader(sources, mappings, options.zone());
        options.properties().forEach(reader::addProperty);
        store = new EventStore(options.maxEvents(), options.maxPayloadCharacters());
        receiver = SyslogReceiver.start(options.receiver(), this::take, options.clock());
        try {
            web = LogActivityServer.start(
                    options.webAddress(), options.webPort(), store, reader::properties, this::stats, listening());
        } catch (LabException e) {
            receiver.close();
            throw e;
        }
    }

    /**
     * Starts a lab.
     *
     * @throws LabException if a port cannot be had or the TLS certificate cannot be used; nothing stays open then
     */
    public static Lab start(LabOptions options) {
        return new Lab(options);
    }

    private void take(RawPayload payload) {
        Event event = reader.read(payload);
        switch (event.outcome()) {
            case MAPPED -> mapped.increment();
            case UNKNOWN -> unknown.increment();
            case STORED -> stored.increment();
        }
        if (!event.missingProperties().isEmpty()) {
            incomplete.increment();
        }
        store.add(event);
        received.increment();
    }

    private List<String> listening() {
        return List.of(
                        port("UDP", receiver.udpPort()),
                        port("TCP", receiver.tcpPort()),
                        port("TLS", receiver.tlsPort()))
                .stream()
                .filter(text -> !text.isEmpty())
                .toList();
    }

    private static String port(String transport, OptionalInt port) {
        return port.isPresent() ? transport + " " + port.getAsInt() : "";
    }

    /** The Log Activity page, for example {@code http://127.0.0.1:8514/}. */
    public URI url() {
        return web.url();
    }

    /** The bound syslog port for UDP; empty if UDP is off. */
    public OptionalInt udpPort() {
        return receiver.udpPort();
    }

    /** The bound syslog port for TCP; empty if TCP is off. */
    public OptionalInt tcpPort() {
        return receiver.tcpPort();
    }

    /** The bound syslog port for TLS; empty if TLS is off. */
    public OptionalInt tlsPort() {
        return receiver.tlsPort();
    }

    /** The TLS server's certificate as PEM, for a sender to trust; empty if TLS is off. */
    public Optional<String> certificatePem() {
        return receiver.certificatePem();
    }

    /** All events held, oldest first. */
    public List<Event> events() {
        return store.all();
    }

    /** The event with this id; empty if it is not held. */
    public Optional<Event> event(long id) {
        return store.find(id);
    }

    /** Looks for events, newest first; {@code page} counts from 0, {@code size} is 1 to 1,000. */
    public EventStore.Page search(EventQuery query, int page, int size) {
        return store.search(query, page, size);
    }

    /** What the lab has done so far. */
    public LabStats stats() {
        ReceiverCounters counters = receiver.counters();
        return new LabStats(
                received.sum(),
                mapped.sum(),
                unknown.sum(),
                stored.sum(),
                incomplete.sum(),
                counters.overlong(),
                store.dropped(),
                counters.udp(),
                counters.tcp(),
                counters.tls(),
                counters.connections(),
                counters.refusedConnections(),
                counters.failedHandshakes(),
                counters.errors(),
                reader.stoppedExpressions());
    }

    /** Adds a log source, or replaces the one with its identifier. */
    public void addLogSource(LogSource source) {
        sources.add(source);
    }

    /** The log sources, in the order of their names. */
    public List<LogSource> logSources() {
        return sources.all();
    }

    /** Adds a custom property, or one more expression of it; events that arrive later have it. */
    public void addProperty(CustomProperty property) {
        reader.addProperty(property);
    }

    /** The custom properties, in the order in which they were added. */
    public List<CustomProperty> properties() {
        return reader.properties();
    }

    /**
     * Imports QID records as {@code qidmap_cli.sh -i} does; see {@link EventMappings#importQids(String)}.
     *
     * @throws LabException if a line is wrong; the lines before it are kept
     */
    public List<QidRecord> importQids(String csv) {
        return mappings.importQids(csv);
    }

    /**
     * Maps an event id and category (null for any) to a QID record by its name: QRadar's Map Event.
     *
     * @throws LabException if there is no such record
     */
    public void mapEvent(String eventId, @Nullable String category, String qidName) {
        mappings.map(eventId, category, qidName);
    }

    /** Stops receiving and serving; the events are gone with the lab. */
    @Override
    public void close() {
        receiver.close();
        web.close();
    }
}
