package io.penstock.lab.event;

import io.penstock.lab.leef.LeefEvent;
import io.penstock.lab.leef.LeefParser;
import io.penstock.lab.syslog.RawPayload;
import java.time.Instant;
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
 * @param eventId the LEEF event id; empty if the payload was not parsed
 * @param properties the filled custom properties, by name
 * @param missingProperties the custom properties that this event should fill and does not
 * @param warnings what the lab noticed, in words
 * @param storedAt when it was stored
 * @param count how many events it stands for; more than one if events alike were merged
 */
public record Event(
        long id,
        RawPayload raw,
        LogSource logSource,
        Outcome outcome,
        QidRecord qid,
        Normalised fields,
        String eventId,
        Map<String, String> properties,
        List<String> missingProperties,
        List<String> warnings,
        Instant storedAt,
        int count) {

    public Event {
        properties = FilledProperties.copyOf(properties);
        missingProperties = List.copyOf(missingProperties);
        warnings = List.copyOf(warnings);
    }

    /** The event's name: that of its QID record. */
    public String name() {
        return qid.name();
    }

    /**
     * What the LEEF parser reads of the payload; empty if it was not parsed, or if its payload is not kept. Read again
     * at every call: the attributes of all events held would take several times the payloads' room.
     */
    public Optional<LeefEvent> leef() {
        return isUnparsed() ? Optional.empty() : LeefParser.parse(payload());
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

    /** AQL's {@code starttime}: when the collector received it, in epoch milliseconds. */
    public long startTime() {
        return raw.arrived().toEpochMilli();
    }

    /** AQL's {@code endtime}: when it was stored, in epoch milliseconds. */
    public long endTime() {
        return storedAt.toEpochMilli();
    }

    /** AQL's {@code devicetime}: the sender's time, else the time of arrival, in epoch milliseconds. */
    public long deviceTime() {
        return fields.deviceTime().orElse(raw.arrived()).toEpochMilli();
    }

    /** AQL's {@code protocolid}: the IANA number, 255 where the event names none. */
    public int protocolId() {
        return Protocols.number(fields.protocol());
    }

    /** AQL's {@code isunparsed}. */
    public boolean isUnparsed() {
        return outcome == Outcome.STORED;
    }

    /** 0 to 10: the log source's. */
    public int credibility() {
        return logSource.credibility();
    }

    /** 0 to 10. A QRadar weighs the destination's network; the lab has no network hierarchy and always says 5. */
    public int relevance() {
        return 5;
    }

    /**
     * 0 to 10: half relevance, three tenths severity, two tenths credibility, rounded. IBM names the three parts but
     * not their weights; these are the ones commonly told.
     */
    public int magnitude() {
        return (relevance() * 5 + severity() * 3 + credibility() * 2 + 5) / 10;
    }

    Event withId(long number) {
        return copy(number, storedAt, count, raw);
    }

    /** The same, standing for so many events. */
    Event withCount(int events) {
        return copy(id, storedAt, events, raw);
    }

    /** The same, stored then. */
    Event storedAt(Instant time) {
        return copy(id, time, count, raw);
    }

    /** The same without its payload: its log source does not keep payloads. */
    Event withoutPayload() {
        return copy(
                id,
                storedAt,
                count,
                new RawPayload("", raw.sourceAddress(), raw.transport(), raw.overlong(), raw.arrived()));
    }

    /** The same with other properties. */
    Event withProperties(Map<String, String> filled) {
        return new Event(
                id,
                raw,
                logSource,
                outcome,
                qid,
                fields,
                eventId,
                filled,
                missingProperties,
                warnings,
                storedAt,
                count);
    }

    private Event copy(long number, Instant time, int events, RawPayload payload) {
        return new Event(
                number,
                payload,
                logSource,
                outcome,
                qid,
                fields,
                eventId,
                properties,
                missingProperties,
                warnings,
                time,
                events);
    }
}
