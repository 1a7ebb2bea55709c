package io.penstock.lab.event;

import io.penstock.lab.leef.LeefEvent;
import io.penstock.lab.syslog.RawPayload;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One event of the Log Activity.
 *
 * @param id counts from 1 in the order of storing; 0 before it is stored
 * @param raw the payload and where it came from
 * @param logSource the log source it belongs to
 * @param outcome how far the lab got with it
 * @param qid its QID record; its name is the event's name
 * @param fields the normalised fields
 * @param leef what the LEEF parser read; empty if the payload was not parsed
 * @param properties the filled custom properties, by name
 * @param missingProperties the custom properties that this event should fill and does not
 * @param warnings what the lab noticed, in words
 */
public record Event(
        long id,
        RawPayload raw,
        LogSource logSource,
        Outcome outcome,
        QidRecord qid,
        Normalised fields,
        Optional<LeefEvent> leef,
        Map<String, String> properties,
        List<String> missingProperties,
        List<String> warnings) {

    public Event {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
        missingProperties = List.copyOf(missingProperties);
        warnings = List.copyOf(warnings);
    }

    /** The event's name: that of its QID record. */
    public String name() {
        return qid.name();
    }

    /** The LEEF event id; empty if the payload was not parsed. */
    public String eventId() {
        return leef.map(LeefEvent::eventId).orElse("");
    }

    /** When the lab received it. */
    public Instant arrived() {
        return raw.arrived();
    }

    /** 1 to 10: the event's own {@code sev}, else its QID record's. Which of them wins in QRadar is not documented. */
    public int severity() {
        return fields.severity().orElse(qid.severity());
    }

    /** The payload as received. */
    public String payload() {
        return raw.text();
    }

    /** The value of a custom property; empty if it is not filled. */
    public Optional<String> property(String name) {
        return Optional.ofNullable(properties.get(name));
    }

    Event withId(long number) {
        return new Event(number, raw, logSource, outcome, qid, fields, leef, properties, missingProperties, warnings);
    }
}
