package io.penstock.lab.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Numbered JSON objects in the form in which the API answers them. A document is never changed once it is in here: a
 * change puts another in its place, so that readers need no lock.
 *
 * <p>Any thread.
 */
public final class Documents {
    private final ConcurrentNavigableMap<Long, ObjectNode> byId = new ConcurrentSkipListMap<>();
    private final AtomicLong next;

    /** @param firstId the number of the first document added */
    public Documents(long firstId) {
        next = new AtomicLong(firstId);
    }

    /** Gives the document its number and keeps it. */
    public ObjectNode add(ObjectNode document) {
        document.put("id", next.getAndIncrement());
        return put(document);
    }

    /** Keeps a document that has its number already, in place of the one with that number. */
    public ObjectNode put(ObjectNode document) {
        byId.put(document.path("id").asLong(), document);
        return document;
    }

    /** The document of this number. */
    public Optional<ObjectNode> find(long id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** The first document whose field has this text. */
    public Optional<ObjectNode> find(String field, String text) {
        return byId.values().stream()
                .filter(document -> document.path(field).asText().equals(text))
                .findFirst();
    }

    /** Takes a document away; false if there was none. */
    public boolean remove(long id) {
        return byId.remove(id) != null;
    }

    /** All, by number. */
    public List<ObjectNode> all() {
        return List.copyOf(byId.values());
    }

    /** How many there are. */
    public int size() {
        return byId.size();
    }
}
