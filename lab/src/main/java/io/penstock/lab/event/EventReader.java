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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;

/**
 * Turns a payload into an event: header, log source, LEEF, mapping, fields, properties. Any payload makes an event.
 *
 * <p>Any thread, several at once; log sources, mappings and properties may change meanwhile.
 */
public final class EventReader {
    private final LogSources sources;
    private final EventMappings mappings;
    private final ZoneId zone;
    private final List<CustomProperty> properties = new CopyOnWriteArrayList<>();
    private final LongAdder stoppedExpressions = new LongAdder();

    /**
     * @param zone the zone of times without one: of RFC 3164 headers and of devTime formats; IBM does not document it
     */
    public EventReader(LogSources sources, EventMappings mappings, ZoneId zone) {
        this.sources = sources;
        this.mappings = mappings;
        this.zone = zone;
    }

    /** Adds a custom property; events that arrive later have it. */
    public void addProperty(CustomProperty property) {
        properties.add(property);
    }

    /** The custom properties, in the order in which they were added. */
    public List<CustomProperty> properties() {
        return List.copyOf(properties);
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
        Optional<LogSource> source = sources.find(identifier);
        if (source.isEmpty()) {
            warnings.add("No log source has the identifier '" + identifier + "'");
            return stored(raw, LogSource.GENERIC, QidRecord.NO_LOG_SOURCE, headerTime, warnings);
        }
        Optional<LeefEvent> leef =
                source.get().type().equals(LogSource.UNIVERSAL_LEEF) ? LeefParser.parse(raw.text()) : Optional.empty();
        if (leef.isEmpty()) {
            return stored(raw, source.get(), QidRecord.STORED, headerTime, warnings);
        }
        return parsed(raw, source.get(), leef.get(), headerTime, warnings);
    }

    private static Event stored(
            RawPayload raw, LogSource source, QidRecord qid, Optional<Instant> time, List<String> warnings) {
        LeefEvent none = new LeefEvent("", "", "", "", "", Map.of());
        Normalised fields = new Normaliser(none, ZoneId.of("UTC"), warnings).fields(time);
        return new Event(0, raw, source, Outcome.STORED, qid, fields, Optional.empty(), Map.of(), List.of(), warnings);
    }

    private Event parsed(
            RawPayload raw, LogSource source, LeefEvent leef, Optional<Instant> time, List<String> warnings) {
        if (raw.text().contains("#011")) {
            warnings.add("#011 in the payload: a relay has escaped the TABs, so attributes run together");
        }
        Optional<QidRecord> qid = mappings.find(leef.eventId(), leef.value("cat"));
        Normalised fields = new Normaliser(leef, zone, warnings).fields(time);
        Map<String, String> filled = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        fill(raw.text(), source, leef, filled, missing, warnings);
        return new Event(
                0,
                raw,
                source,
                qid.isPresent() ? Outcome.MAPPED : Outcome.UNKNOWN,
                qid.orElse(QidRecord.UNKNOWN),
                fields,
                Optional.of(leef),
                filled,
                missing,
                warnings);
    }

    private void fill(
            String payload,
            LogSource source,
            LeefEvent leef,
            Map<String, String> filled,
            List<String> missing,
            List<String> warnings) {
        for (CustomProperty property : properties) {
            if (!property.logSourceType().equals(source.type()) || filled.containsKey(property.name())) {
                continue;
            }
            try {
                property.expression()
                        .find(leef, payload)
                        .filter(property.type()::takes)
                        .ifPresent(value -> filled.put(property.name(), value));
            } catch (PropertyExpression.TooManySteps e) {
                stoppedExpressions.increment();
                warnings.add("The expression of the property " + property.name() + " was stopped: " + e.getMessage());
            }
        }
        // After all of them: another expression of the same property may have filled it.
        for (CustomProperty property : properties) {
            boolean wanted = property.logSourceType().equals(source.type())
                    && property.expected().in(leef.eventId());
            if (wanted && !filled.containsKey(property.name()) && !missing.contains(property.name())) {
                missing.add(property.name());
            }
        }
    }
}
