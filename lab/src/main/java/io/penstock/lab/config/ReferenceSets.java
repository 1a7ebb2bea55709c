package io.penstock.lab.config;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Reference sets and their entries. The lab keeps expiry times but never lets an entry expire.
 *
 * <p>Any thread; changes are guarded by this object's lock.
 */
public final class ReferenceSets {
    private final Documents sets = new Documents(1);
    private final Documents entries = new Documents(1);
    private final Clock clock;

    ReferenceSets(Clock clock) {
        this.clock = clock;
    }

    /** All sets. */
    public List<ObjectNode> sets() {
        return sets.all().stream().map(this::counted).toList();
    }

    /** The set with this number. */
    public Optional<ObjectNode> set(long id) {
        return sets.find(id).map(this::counted);
    }

    /** The set of this name. */
    public Optional<ObjectNode> set(String name) {
        return sets.find("name", name).map(this::counted);
    }

    /** Makes a set; nothing if its name is taken. */
    public synchronized Optional<ObjectNode> add(ObjectNode set) {
        if (sets.find("name", set.path("name").asText()).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(counted(sets.add(set.put("creation_time", clock.millis()))));
    }

    /** Changes a set. */
    public synchronized ObjectNode put(ObjectNode set) {
        set.remove("number_of_entries");
        return counted(sets.put(set));
    }

    /** Takes a set away with its entries, or only those. */
    public synchronized void remove(long id, boolean entriesOnly) {
        entries(id).forEach(entry -> entries.remove(entry.path("id").asLong()));
        if (!entriesOnly) {
            sets.remove(id);
        }
    }

    /** All entries of all sets. */
    public List<ObjectNode> entries() {
        return entries.all();
    }

    /** The entries of a set. */
    public List<ObjectNode> entries(long setId) {
        return entries.all().stream()
                .filter(entry -> entry.path("collection_id").asLong() == setId)
                .toList();
    }

    /** The entry with this number. */
    public Optional<ObjectNode> entry(long id) {
        return entries.find(id);
    }

    /** Takes an entry away; false if there is none such. */
    public boolean removeEntry(long id) {
        return entries.remove(id);
    }

    /**
     * Adds a value, or renews the entry that has it.
     *
     * @return the entry; its {@code first_seen} is its {@code last_seen} if it is new
     */
    public synchronized ObjectNode save(long setId, String value, String source, String notes) {
        long now = clock.millis();
        Optional<ObjectNode> old = entries(setId).stream()
                .filter(entry -> entry.path("value").asText().equals(value))
                .findFirst();
        ObjectNode entry = old.map(ObjectNode::deepCopy)
                .orElseGet(() -> JsonNodeFactory.instance
                        .objectNode()
                        .put("collection_id", setId)
                        .put("value", value)
                        .put("first_seen", now)
                        .putNull("domain_id"));
        entry.put("last_seen", now).put("source", source).put("notes", notes);
        return old.isPresent() ? entries.put(entry) : entries.add(entry);
    }

    private ObjectNode counted(ObjectNode set) {
        return set.deepCopy()
                .put("number_of_entries", entries(set.path("id").asLong()).size());
    }
}
