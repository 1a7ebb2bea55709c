package io.penstock.lab.event;

import io.penstock.alert.AlertCatalogue;
import io.penstock.lab.LabException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * QID records, and the event mappings of every log source type. An event is looked up by event id and category together;
 * a mapping made for any category comes second. IBM also names a fallback to the category alone, whose rule is not
 * documented: the lab has none.
 *
 * <p>Any thread. Changes are guarded by this object's lock; looking up an event takes none.
 */
public final class EventMappings {
    private static final int FIRST_CUSTOM_QID = 2_500_001;
    private static final long FIRST_CUSTOM_ID = 63_001;

    private record Key(int type, String eventId, @Nullable String category) {}

    private final Map<Key, EventMapping> byEvent = new ConcurrentHashMap<>();
    private final Map<Long, EventMapping> mappings = new ConcurrentHashMap<>();
    private final Map<Long, QidRecord> records = new ConcurrentHashMap<>();
    private int nextQid = FIRST_CUSTOM_QID;
    private long nextId = FIRST_CUSTOM_ID;
    private long nextMapping = 1;

    /** Makes a QID record and a mapping for every alert type of Penstock's catalogue. */
    public synchronized void addCatalogue() {
        AlertCatalogue.get().types().forEach(type -> {
            add(type.title(), type.engine().title(), type.severity().level(), type.qradarCategory());
            map(type.id(), type.category(), type.title());
        });
    }

    /** Adds a record that came with QRadar. */
    public synchronized void addSystem(QidRecord record) {
        records.put(record.id(), record);
    }

    /** Makes a QID record, or changes the one of this name. */
    public synchronized QidRecord add(String name, String description, int severity, int lowLevelCategory) {
        Optional<QidRecord> old = byName(name);
        return old.isPresent()
                ? change(new QidRecord(old.get().id(), old.get().qid(), name, description, severity, lowLevelCategory))
                : make(name, description, severity, lowLevelCategory);
    }

    /** Makes a QID record; names need not be unique. */
    public synchronized QidRecord make(String name, String description, int severity, int lowLevelCategory) {
        QidRecord record = new QidRecord(nextId++, nextQid++, name, description, severity, lowLevelCategory);
        records.put(record.id(), record);
        return record;
    }

    /** Puts a record in place of the one with its id; events mapped to it have it from now on. */
    public synchronized QidRecord change(QidRecord record) {
        records.put(record.id(), record);
        return record;
    }

    /** All records, by id. */
    public List<QidRecord> records() {
        return records.values().stream()
                .sorted(Comparator.comparingLong(QidRecord::id))
                .toList();
    }

    /** The record with this id, which is not its QID. */
    public Optional<QidRecord> record(long id) {
        return Optional.ofNullable(records.get(id));
    }

    /** All mappings, by id. */
    public List<EventMapping> mappings() {
        return mappings.values().stream()
                .sorted(Comparator.comparingLong(EventMapping::id))
                .toList();
    }

    /** The mapping with this id. */
    public Optional<EventMapping> mapping(long id) {
        return Optional.ofNullable(mappings.get(id));
    }

    /**
     * Imports what {@code qidmap_cli.sh -i} takes: lines of {@code qid,name,description,severity,low-level category}
     * with the qid left empty for a new record. Commas cannot be escaped.
     *
     * @return the records made
     * @throws LabException if a line is not of that form; the lines before it are kept
     */
    public synchronized List<QidRecord> importQids(String csv) {
        List<QidRecord> made = new ArrayList<>();
        int number = 0;
        for (String line : csv.lines().toList()) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            String[] cell = line.split(",", -1);
            if (cell.length != 5 || !cell[0].isBlank()) {
                throw new LabException(
                        "QID import, line " + number + ": '" + line + "' is not of the form"
                                + " ,name,description,severity,category. Leave the first column empty and use no other commas.");
            }
            try {
                made.add(add(
                        cell[1].strip(),
                        cell[2].strip(),
                        Integer.parseInt(cell[3].strip()),
                        Integer.parseInt(cell[4].strip())));
            } catch (IllegalArgumentException e) {
                throw new LabException(
                        "QID import, line " + number + ": " + e.getMessage() + ". Correct the line and import again.",
                        e);
            }
        }
        return made;
    }

    /**
     * Maps an event of the type Universal LEEF to a QID record, as QRadar's Map Event does.
     *
     * @param category the event's category, or null for any
     * @throws LabException if there is no record of that name
     */
    public synchronized void map(String eventId, @Nullable String category, String qidName) {
        QidRecord record = byName(qidName)
                .orElseThrow(() -> new LabException("Event '" + eventId
                        + "' cannot be mapped: there is no QID record named '" + qidName + "'. Import it first."));
        put(LogSource.UNIVERSAL_LEEF_ID, eventId, category, record.id());
    }

    /** Maps an event of a log source type; nothing if that event has a mapping already. */
    public synchronized Optional<EventMapping> mapNew(int typeId, String eventId, String category, long qidRecordId) {
        return byEvent.containsKey(new Key(typeId, eventId, category))
                ? Optional.empty()
                : Optional.of(put(typeId, eventId, category, qidRecordId));
    }

    /** Points a mapping to another record. */
    public synchronized EventMapping remap(EventMapping old, long qidRecordId) {
        return put(old.logSourceTypeId(), old.eventId(), old.category(), qidRecordId);
    }

    private EventMapping put(int typeId, String eventId, @Nullable String category, long qidRecordId) {
        Key key = new Key(typeId, eventId, category);
        EventMapping old = byEvent.get(key);
        EventMapping mapping = new EventMapping(
                old == null ? nextMapping++ : old.id(),
                typeId,
                eventId,
                category == null ? "" : category,
                qidRecordId,
                old == null ? UUID.randomUUID().toString() : old.uuid());
        byEvent.put(key, mapping);
        mappings.put(mapping.id(), mapping);
        return mapping;
    }

    private Optional<QidRecord> byName(String name) {
        return records.values().stream()
                .filter(record -> record.name().equals(name) && !record.isSystem())
                .findFirst();
    }

    /** The record of an event of the type Universal LEEF. */
    Optional<QidRecord> find(String eventId, String category) {
        return find(LogSource.UNIVERSAL_LEEF_ID, eventId, category);
    }

    Optional<QidRecord> find(int typeId, String eventId, String category) {
        EventMapping exact = byEvent.get(new Key(typeId, eventId, category));
        EventMapping mapping = exact != null ? exact : byEvent.get(new Key(typeId, eventId, null));
        return mapping == null ? Optional.empty() : Optional.ofNullable(records.get(mapping.qidRecordId()));
    }
}
