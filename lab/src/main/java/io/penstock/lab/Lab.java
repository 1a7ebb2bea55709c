package io.penstock.lab;

import io.penstock.lab.api.Accounts;
import io.penstock.lab.api.ApiServer;
import io.penstock.lab.api.Faults;
import io.penstock.lab.api.Resource;
import io.penstock.lab.ariel.events.ConfiguredLookups;
import io.penstock.lab.config.AutoDetection;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.config.ConfiguredLogSources;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventMappings;
import io.penstock.lab.event.EventQuery;
import io.penstock.lab.event.EventReader;
import io.penstock.lab.event.EventStore;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.LogSources;
import io.penstock.lab.event.Pipeline;
import io.penstock.lab.event.QidRecord;
import io.penstock.lab.offense.ActionRunner;
import io.penstock.lab.rest.ConfigurationApi;
import io.penstock.lab.syslog.ReceiverCounters;
import io.penstock.lab.syslog.SyslogReceiver;
import io.penstock.lab.web.PageServer;
import io.penstock.lab.web.PageSources;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A stand-in QRadar in this process: receives syslog, makes events of it as QRadar's Universal LEEF does, and shows
 * them on a Log Activity page. It is not IBM QRadar; {@code lab/README.md} says what it models.
 *
 * <p>Any thread. It owns the receiver's virtual threads and the web server's.
 */
public final class Lab implements AutoCloseable {
    private static final long TICK_MILLIS = 100;

    private final EventMappings mappings = new EventMappings();
    private final Configuration configuration;
    private final Accounts accounts = new Accounts();
    private final Faults faults = new Faults();
    private final EventRate rate = new EventRate();
    private final EventReader reader;
    private final EventStore store;
    private final Pipeline pipeline;
    private final Investigation investigation;
    private final List<AutoCloseable> parts = new ArrayList<>();
    private final SyslogReceiver receiver;
    private final PageServer web;
    private final Optional<ApiServer> api;

    private Lab(LabOptions options) {
        ApplianceOptions appliance = options.appliance();
        LogSources deployed = new LogSources();
        configuration = new Configuration(deployed, mappings, options.clock(), appliance.deployTime());
        BiConsumer<String, String> unidentified = appliance.autoDetection()
                ? new AutoDetection(configuration, appliance.coalescesDetected())::saw
                : (identifier, payload) -> {};
        reader = new EventReader(deployed, mappings, options.zone(), unidentified);
        configuration.properties().handTo(reader::configure);
        options.logSources().forEach(this::addLogSource);
        if (options.penstockContent()) {
            mappings.addCatalogue();
        }
        options.properties().forEach(reader::addProperty);
        appliance.accounts().forEach(accounts::add);
        store = new EventStore(options.maxEvents(), options.maxPayloadCharacters());
        investigation = new Investigation(
                store,
                reader::properties,
                reader::forSearch,
                mappings,
                new ConfiguredLookups(configuration),
                options.zone(),
                options.clock(),
                ActionRunner.client());
        parts.add(investigation);
        pipeline = new Pipeline(
                reader,
                store,
                event -> configuration.logSources().saw(event.logSource().id(), event.startTime()),
                investigation::stored,
                options.clock(),
                appliance.eventsPerSecond(),
                appliance.overflow(),
                appliance.losesEvery());
        try {
            receiver = SyslogReceiver.start(options.receiver(), pipeline::take, options.clock());
            parts.add(receiver);
            web = PageServer.start(
                    options.webAddress(),
                    options.webPort(),
                    new PageSources(
                            store,
                            reader,
                            configuration,
                            investigation,
                            this::stats,
                            rate::perSecond,
                            listening(),
                            options.clock()));
            parts.add(web);
            api = appliance.api().map(where -> ApiServer.start(where, accounts, faults, resources()));
            api.ifPresent(parts::add);
            parts.add(Ticker.start(TICK_MILLIS, this::tick));
        } catch (LabException e) {
            close();
            throw e;
        }
    }

    /** What the REST API consists of; a further part of it is a line here. */
    private List<Resource> resources() {
        List<Resource> resources = new ArrayList<>(ConfigurationApi.resources(configuration));
        resources.addAll(investigation.resources());
        return resources;
    }

    private void tick() {
        configuration.deployment().settle();
        pipeline.tick();
        rate.sample(configuration.clock().instant(), pipeline.received());
    }

    /**
     * Starts a lab.
     *
     * @throws LabException if a port cannot be had or the TLS certificate cannot be used; nothing stays open then
     */
    public static Lab start(LabOptions options) {
        return new Lab(options);
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
                pipeline.received(),
                pipeline.mapped(),
                pipeline.unknown(),
                pipeline.stored(),
                pipeline.incomplete(),
                counters.overlong(),
                store.dropped(),
                counters.udp(),
                counters.tcp(),
                counters.tls(),
                counters.connections(),
                counters.refusedConnections(),
                counters.failedHandshakes(),
                counters.errors(),
                reader.stoppedExpressions(),
                pipeline.lost(),
                pipeline.waiting(),
                pipeline.overLicence());
    }

    /** Adds a log source, or replaces the one with its identifier; it works at once, without a deploy. */
    public void addLogSource(LogSource source) {
        ConfiguredLogSources configured = configuration.logSources();
        synchronized (configured) {
            configured.documents().stream()
                    .filter(document ->
                            ConfiguredLogSources.identifier(document).equals(source.identifier()))
                    .toList()
                    .forEach(configured::removeDeployed);
            configured.addDeployed(source, false);
        }
    }

    /** The log sources that are deployed, in the order of their names. */
    public List<LogSource> logSources() {
        return configuration.logSources().deployed();
    }

    /** What an administrator can set. */
    public Configuration configuration() {
        return configuration;
    }

    /** The REST API's server; empty if the options have none. */
    public Optional<ApiServer> api() {
        return api;
    }

    /** Searches, offences, rules and custom actions. */
    public Investigation investigation() {
        return investigation;
    }

    /** Who may call the REST API. */
    public Accounts accounts() {
        return accounts;
    }

    /** What goes wrong with the REST API on purpose. */
    public Faults faults() {
        return faults;
    }

    /** The event with the properties that are read only when somebody searches. */
    public Event forSearch(Event event) {
        return reader.forSearch(event);
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
        for (AutoCloseable part : parts.reversed()) {
            try {
                part.close();
            } catch (Exception e) {
                throw new LabException("A part of the lab does not close: " + e.getMessage(), e);
            }
        }
        parts.clear();
    }
}
