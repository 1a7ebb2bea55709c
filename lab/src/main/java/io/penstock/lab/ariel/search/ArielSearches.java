package io.penstock.lab.ariel.search;

import io.penstock.lab.ariel.AqlException;
import io.penstock.lab.ariel.CompiledQuery;
import io.penstock.lab.ariel.EventTable;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * All searches. Any thread; guarded by its own lock. It owns the workers' threads, which run the queries without that lock.
 */
public final class ArielSearches implements AutoCloseable {
    private final EventTable<?> table;
    private final ZoneId zone;
    private final InstantSource clock;
    private final SearchOptions options;
    private final Map<String, ArielSearch> searches = new LinkedHashMap<>();
    private final ExecutorService workers;
    private boolean hanging;

    /**
     * @param zone the zone of times without one in queries
     */
    public ArielSearches(EventTable<?> table, ZoneId zone, InstantSource clock, SearchOptions options) {
        this.table = table;
        this.zone = zone;
        this.clock = clock;
        this.options = options;
        this.workers = Executors.newFixedThreadPool(
                options.workers(),
                Thread.ofPlatform().daemon().name("ariel-", 1).factory());
    }

    /** What is searched. */
    public EventTable<?> table() {
        return table;
    }

    /** How long ended searches are kept, and so on. */
    public SearchOptions options() {
        return options;
    }

    /**
     * Reads a query without running it.
     *
     * @throws AqlException if it is wrong
     */
    public CompiledQuery<?> check(String aql) {
        return CompiledQuery.of(aql, table, zone, clock.instant());
    }

    /**
     * Starts a search, or returns the one that was started for the same query a moment ago.
     *
     * @throws AqlException if the query is wrong
     * @throws TooManySearches if none can be let go of
     */
    public ArielSearch start(String aql) {
        CompiledQuery<?> query = check(aql);
        ArielSearch search;
        synchronized (this) {
            Instant now = clock.instant();
            trim(now);
            Optional<ArielSearch> same = recent(aql, now);
            if (same.isPresent()) {
                return same.get();
            }
            if (searches.size() >= options.mostHeld() && !letGoOfOldest()) {
                throw new TooManySearches(options.mostHeld());
            }
            search = new ArielSearch(UUID.randomUUID().toString(), query, table.size(), now);
            searches.put(search.id(), search);
            if (hanging) {
                search.hang();
                return search;
            }
        }
        workers.execute(() -> search.run(clock));
        return search;
    }

    /** The search with this id. */
    public synchronized Optional<ArielSearch> find(String id) {
        trim(clock.instant());
        return Optional.ofNullable(searches.get(id));
    }

    /** All searches, oldest first. */
    public synchronized List<ArielSearch> all() {
        trim(clock.instant());
        return new ArrayList<>(searches.values());
    }

    /** Ends a search; nothing happens if it has ended. */
    public void cancel(ArielSearch search) {
        search.cancel(clock.instant());
    }

    /** Keeps a search's results until it is deleted, or no longer. */
    public void save(ArielSearch search, boolean keep) {
        search.save(keep);
    }

    /** Ends a search and forgets it with its results. */
    public void delete(ArielSearch search) {
        cancel(search);
        synchronized (this) {
            searches.remove(search.id());
        }
    }

    /** A fault to be tested against: searches that are started from now on never end, until they are cancelled. */
    public synchronized void neverEnd(boolean on) {
        hanging = on;
    }

    private Optional<ArielSearch> recent(String aql, Instant now) {
        return searches.values().stream()
                .filter(search -> search.query().text().equals(aql)
                        && search.status() != SearchStatus.CANCELED
                        && search.status() != SearchStatus.ERROR
                        && now.isBefore(search.created().plus(options.reuse())))
                .reduce((first, second) -> second);
    }

    private void trim(Instant now) {
        Instant before = now.minus(options.retention());
        searches.values().removeIf(search -> !search.saved() && search.endedBefore(before));
        long rows = searches.values().stream().mapToLong(ArielSearch::rows).sum();
        while (rows > options.mostRows() && searches.size() > 1 && letGoOfOldest()) {
            rows = searches.values().stream().mapToLong(ArielSearch::rows).sum();
        }
    }

    private boolean letGoOfOldest() {
        Optional<ArielSearch> oldest = searches.values().stream()
                .filter(search -> search.status().ended() && !search.saved())
                .findFirst();
        oldest.ifPresent(search -> searches.remove(search.id()));
        return oldest.isPresent();
    }

    /** Cancels all searches and ends the workers. */
    @Override
    public void close() {
        all().forEach(this::cancel);
        workers.shutdownNow();
    }
}
