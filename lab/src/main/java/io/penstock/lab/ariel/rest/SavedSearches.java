package io.penstock.lab.ariel.rest;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** The saved searches. Any thread; guarded by its own lock. */
public final class SavedSearches {
    private static final int MOST = 1_000;

    private final InstantSource clock;
    private final Map<Long, SavedSearch> searches = new LinkedHashMap<>();
    private long next = 2_776;

    /** None yet. */
    public SavedSearches(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Saves a search, as people do on the Log Activity page.
     *
     * @throws IllegalStateException if there are 1,000
     */
    public synchronized SavedSearch save(String name, String description, String aql, String owner) {
        if (searches.size() == MOST) {
            throw new IllegalStateException("There are " + MOST + " saved searches. Delete one first.");
        }
        long now = clock.millis();
        SavedSearch search = new SavedSearch(
                next++,
                UUID.randomUUID().toString(),
                name,
                description,
                aql,
                owner,
                true,
                false,
                false,
                false,
                now,
                now);
        searches.put(search.id(), search);
        return search;
    }

    synchronized List<SavedSearch> all() {
        return new ArrayList<>(searches.values());
    }

    synchronized Optional<SavedSearch> find(long id) {
        return Optional.ofNullable(searches.get(id));
    }

    synchronized Optional<SavedSearch> change(long id, UnaryOperator<SavedSearch> change) {
        return Optional.ofNullable(searches.computeIfPresent(id, (key, search) -> change.apply(search)));
    }

    synchronized boolean delete(long id) {
        return searches.remove(id) != null;
    }
}
