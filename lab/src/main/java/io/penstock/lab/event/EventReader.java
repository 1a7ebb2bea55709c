package io.penstock.lab.event;

import io.penstock.lab.leef.LeefEvent;
import io.penstock.lab.leef.LeefParser;
import io.penstock.lab.syslog.RawPayload;
import io.penstock.lab.syslog.SyslogHeader;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Turns a payload into an event: header, log source, LEEF, mapping, fields, properties. Any payload makes an event.
 *
 * <p>Any thread, several at once; log sources, mappings and properties may change meanwhile.
 */
public final class EventReader {
    private final LogSources sources;
    private final EventMappings mappings;
    private final ZoneId zone;
    private final BiConsumer<String, String> unidentified;
    private volatile List<CustomProperty> given = List.of();
    private volatile List<CustomProperty> configured = List.of();
    private volatile List<CustomProperty> properties = List.of();
    private volatile Map<String, OfType> ofType = Map.of();
    private final LongAdder stoppedExpressions = new LongAdder();

    /**
     * @param zone the zone of times without one: of RFC 3164 headers and of devTime formats; IBM does not document it
     */
    public EventReader(LogSources sources, EventMappings mappings, ZoneId zone) {
        this(sources, mappings, zone, (identifier, payload) -> {});
    }

    /**
     * @param unidentified is told the identifier and payload of every event that no log source takes
     */
    public EventReader(
            LogSources sources, EventMappings mappings, ZoneId zone, BiConsumer<String, String> unidentified) {
        this.unidentified = unidentified;
        this.sources = sources;
        this.mappings = mappings;
        this.zone = zone;
    }

    /** Adds a custom property; events that arrive later have it. */
    public synchronized void addProperty(CustomProperty property) {
        given = Stream.concat(given.stream(), Stream.of(property)).toList();
        applyAll();
    }

    /** Takes these in place of those configured before; the ones added one by one stay. */
    public synchronized void configure(List<CustomProperty> fromTheApi) {
        configured = List.copyOf(fromTheApi);
        applyAll();
    }

    private void applyAll() {
        List<CustomProperty> all =
                Stream.concat(given.stream(), configured.stream()).toList();
        properties = all;
        ofType = all.stream()
                .map(CustomProperty::logSourceType)
                .distinct()
                .collect(Collectors.toUnmodifiableMap(type -> type, type -> OfType.of(type, all)));
    }

    /** The custom properties, in the order in which they were added. */
    public List<CustomProperty> properties() {
        return properties;
    }

    /** How often a regular expression was stopped because it went on too long. */
    public long stoppedExpressions() {
        return stoppedExpressions.sum();
    }

    /** The event that a payload makes; not yet stored. */
    public Event read(RawPayload raw) {
        List<String> warnings = new ArrayList<>();
        Optional<SyslogHeader> header = SyslogHeader.parse(raw.text(), raw.arrived(), zone);
        if (header.isEmpty()) {
            warnings.add("No syslog header that routes: the packet's address is the identifier");
        }
        if (raw.overlong()) {
            warnings.add("The payload was over the limit: this is a piece of it");
        }
        String identifier = header.map(SyslogHeader::host).orElse(raw.sourceAddress());
        Optional<Instant> headerTime = header.flatMap(SyslogHeader::time);
        List<LogSource> candidates = sources.find(identifier);
        if (candidates.isEmpty()) {
            warnings.add("No log source has the identifier '" + identifier + "'");
            unidentified.accept(identifier, raw.text());
            return stored(raw, LogSource.GENERIC, QidRecord.NO_LOG_SOURCE, headerTime, warnings);
        }
        for (LogSource source : candidates) {
            Optional<LeefEvent> leef = source.parses() ? LeefParser.parse(raw.text()) : Optional.empty();
            if (leef.isPresent()) {
                return parsed(raw, source, leef.get(), headerTime, warnings);
            }
        }
        return stored(raw, candidates.getFirst(), QidRecord.STORED, headerTime, warnings);
    }

    private static Event stored(
            RawPayload raw, LogSource source, QidRecord qid, Optional<Instant> time, List<String> warnings) {
        LeefEvent none = new LeefEvent("", "", "", "", "", Map.of());
        Normalised fields = new Normaliser(none, ZoneId.of("UTC"), warnings).fields(time);
        return new Event(
                0, raw, source, Outcome.STORED, qid, fields, "", Map.of(), List.of(), warnings, raw.arrived(), 1);
    }

    private Event parsed(
            RawPayload raw, LogSource source, LeefEvent leef, Optional<Instant> time, List<String> warnings) {
        if (raw.text().contains("#011")) {
            warnings.add("#011 in the payload: a relay has escaped the TABs, so attributes run together");
        }
        Optional<QidRecord> qid = mappings.find(source.typeId(), leef.eventId(), leef.value("cat"));
        Normalised fields = new Normaliser(leef, zone, warnings).fields(time);
        Map<String, String> filled = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        QidRecord record = qid.orElse(QidRecord.UNKNOWN);
        fill(raw.text(), source, record, leef, filled, missing, warnings);
        return new Event(
                0,
                raw,
                source,
                qid.isPresent() ? Outcome.MAPPED : Outcome.UNKNOWN,
                record,
                fields,
                leef.eventId(),
                filled,
                missing,
                warnings,
                raw.arrived(),
                1);
    }

    private void fill(
            String payload,
            LogSource source,
            QidRecord record,
            LeefEvent leef,
            Map<String, String> filled,
            List<String> missing,
            List<String> warnings) {
        OfType ofThis = ofType.getOrDefault(source.type(), OfType.NONE);
        for (CustomProperty property : ofThis.atIngestion()) {
            if (!filled.containsKey(property.name()) && property.selection().takes(source, record)) {
                value(property, leef, payload, warnings).ifPresent(value -> filled.put(property.name(), value));
            }
        }
        // After all of them: another expression of the same property may have filled it.
        for (CustomProperty property : ofThis.expected()) {
            if (property.expected().in(leef.eventId())
                    && !filled.containsKey(property.name())
                    && !missing.contains(property.name())) {
                missing.add(property.name());
            }
        }
    }

    /** What every event of a log source type is asked for, sorted out once. */
    private record OfType(List<CustomProperty> atIngestion, List<CustomProperty> expected) {
        private static final OfType NONE = new OfType(List.of(), List.of());

        private static OfType of(String type, List<CustomProperty> all) {
            List<CustomProperty> ofType = all.stream()
                    .filter(property -> property.logSourceType().equals(type))
                    .toList();
            return new OfType(
                    ofType.stream().filter(CustomProperty::atIngestion).toList(),
                    ofType.stream()
                            .filter(property -> property.expected().required())
                            .toList());
        }
    }

    private Optional<String> value(CustomProperty property, LeefEvent leef, String payload, List<String> warnings) {
        try {
            return property.expression().find(leef, payload).filter(property.type()::takes);
        } catch (PropertyExpression.TooManySteps e) {
            stoppedExpressions.increment();
            warnings.add("The expression of the property " + property.name() + " was stopped: " + e.getMessage());
            return Optional.empty();
        }
    }

    /**
     * The event with the properties that are read only when somebody searches: those not for rules, by today's
     * expressions.
     */
    public Event forSearch(Event event) {
        Optional<LeefEvent> leef = event.leef();
        List<CustomProperty> late = properties.stream()
                .filter(property -> !property.atIngestion()
                        && property.logSourceType().equals(event.logSource().type())
                        && property.selection().takes(event.logSource(), event.qid()))
                .toList();
        if (late.isEmpty() || leef.isEmpty()) {
            return event;
        }
        Map<String, String> filled = new LinkedHashMap<>(event.properties());
        for (CustomProperty property : late) {
            if (!filled.containsKey(property.name())) {
                value(property, leef.get(), event.payload(), new ArrayList<>())
                        .ifPresent(value -> filled.put(property.name(), value));
            }
        }
        return event.withProperties(filled);
    }
}
