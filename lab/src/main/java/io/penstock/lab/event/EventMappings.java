package io.penstock.lab.event;

import io.penstock.alert.AlertCatalogue;
import io.penstock.lab.LabException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * QID records and event mappings of the type Universal LEEF. An event is looked up by event id and category together;
 * a mapping made for any category comes second. IBM also names a fallback to the category alone, whose rule is not
 * documented: the lab has none.
 *
 * <p>Any thread; guarded by its own lock.
 */
public final class EventMappings {
    private static final int FIRST_CUSTOM_QID = 2_500_001;

    private record Key(String eventId, @Nullable String category) {}

    private final Map<Key, QidRecord> byEvent = new HashMap<>();
    private final Map<String, QidRecord> byName = new HashMap<>();
    private int nextQid = FIRST_CUSTOM_QID;

    /** Makes a QID record and a mapping for every alert type of Penstock's catalogue. */
    public synchronized void addCatalogue() {
        AlertCatalogue.get().types().forEach(type -> {
            add(type.title(), type.engine().title(), type.severity().level(), type.qradarCategory());
            map(type.id(), type.category(), type.title());
        });
    }

    /** Makes a QID record, or changes the one of this name. */
    public synchronized QidRecord add(String name, String description, int severity, int lowLevelCategory) {
        QidRecord old = byName.get(name);
        int qid = old == null ? nextQid++ : old.qid();
        QidRecord record = new QidRecord(qid, name, description, severity, lowLevelCategory);
        byName.put(name, record);
        byEvent.replaceAll((key, mapped) -> mapped.name().equals(name) ? record : mapped);
        return record;
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
     * Maps an event to a QID record, as QRadar's Map Event does.
     *
     * @param category the event's category, or null for any
     * @throws LabException if there is no record of that name
     */
    public synchronized void map(String eventId, @Nullable String category, String qidName) {
        QidRecord record = byName.get(qidName);
        if (record == null) {
            throw new LabException("Event '" + eventId + "' cannot be mapped: there is no QID record named '" + qidName
                    + "'. Import it first.");
        }
        byEvent.put(new Key(eventId, category), record);
    }

    synchronized Optional<QidRecord> find(String eventId, String category) {
        QidRecord exact = byEvent.get(new Key(eventId, category));
        return Optional.ofNullable(exact != null ? exact : byEvent.get(new Key(eventId, null)));
    }
}
