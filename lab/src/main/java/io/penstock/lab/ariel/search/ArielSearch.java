package io.penstock.lab.ariel.search;

import io.penstock.lab.ariel.AqlException;
import io.penstock.lab.ariel.CompiledQuery;
import io.penstock.lab.ariel.Results;
import io.penstock.lab.ariel.Watch;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One search. Its worker's thread runs it; any thread may look at it and cancel it. Guarded by its own lock, which is not
 * held while the query runs.
 */
public final class ArielSearch {
    private static final int ALMOST = 99;

    private final String id;
    private final CompiledQuery<?> query;
    private final long tableSize;
    private final Instant created;
    private final CountDownLatch ended = new CountDownLatch(1);
    private SearchStatus status = SearchStatus.WAIT;
    private int progress;
    private long looked;
    private long milliseconds;
    private boolean saved;
    private @Nullable Instant endedAt;
    private @Nullable Results results;
    private @Nullable String error;

    ArielSearch(String id, CompiledQuery<?> query, long tableSize, Instant created) {
        this.id = id;
        this.query = query;
        this.tableSize = Math.max(1, tableSize);
        this.created = created;
    }

    /** Its id, which nobody can guess. */
    public String id() {
        return id;
    }

    /** The query. */
    public CompiledQuery<?> query() {
        return query;
    }

    /** When it was asked for. */
    public Instant created() {
        return created;
    }

    /** How far it is. */
    public synchronized SearchStatus status() {
        return status;
    }

    /** In percent. */
    public synchronized int progress() {
        return progress;
    }

    /** How many events it has looked at. */
    public synchronized long looked() {
        return looked;
    }

    /** How long it has run, in milliseconds. */
    public synchronized long milliseconds() {
        return milliseconds;
    }

    /** Whether its results are kept until it is deleted. */
    public synchronized boolean saved() {
        return saved;
    }

    /** Its results; nothing unless it is completed. */
    public synchronized Optional<Results> results() {
        return Optional.ofNullable(results);
    }

    /** Why it failed; nothing if it did not. */
    public synchronized Optional<String> error() {
        return Optional.ofNullable(error);
    }

    /** Waits until it has ended; false if it has not by then. */
    public boolean awaitEnd(Duration atMost) throws InterruptedException {
        return ended.await(atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    synchronized void save(boolean keep) {
        saved = keep;
    }

    synchronized long rows() {
        return results == null ? 0 : results.size();
    }

    synchronized boolean endedBefore(Instant time) {
        return endedAt != null && endedAt.isBefore(time);
    }

    /** Ends it, unless it has ended; false if it had. */
    boolean cancel(Instant now) {
        return end(SearchStatus.CANCELED, now, null, null);
    }

    /** Stands still for ever, as a search on an overloaded QRadar seems to. */
    synchronized void hang() {
        status = SearchStatus.EXECUTE;
        progress = 42;
    }

    void run(InstantSource clock) {
        if (!begin()) {
            return;
        }
        Instant start = clock.instant();
        try {
            Results found = query.run(new Follower(clock, start));
            end(SearchStatus.COMPLETED, clock.instant(), found, null);
        } catch (AqlException e) {
            end(SearchStatus.ERROR, clock.instant(), null, e.getMessage());
        } catch (RuntimeException | OutOfMemoryError e) {
            end(SearchStatus.ERROR, clock.instant(), null, "The search failed in the lab: " + e);
        }
    }

    private synchronized boolean begin() {
        if (status.ended()) {
            return false;
        }
        status = SearchStatus.EXECUTE;
        return true;
    }

    private synchronized boolean end(SearchStatus how, Instant now, @Nullable Results found, @Nullable String why) {
        if (status.ended()) {
            return false;
        }
        status = how;
        endedAt = now;
        results = found;
        error = why;
        progress = how == SearchStatus.COMPLETED ? 100 : progress;
        ended.countDown();
        return true;
    }

    private synchronized boolean seen(long count, long time, SearchStatus now) {
        if (status.ended()) {
            return false;
        }
        status = now;
        looked = count;
        milliseconds = time;
        progress = (int) Math.min(ALMOST, count * 100 / tableSize);
        return true;
    }

    /** Tells the search how far its query is. */
    private final class Follower implements Watch {
        private final InstantSource clock;
        private final Instant start;
        private long count;

        Follower(InstantSource clock, Instant start) {
            this.clock = clock;
            this.start = start;
        }

        @Override
        public boolean goesOn(long looked) {
            count = looked;
            return seen(looked, time(), SearchStatus.EXECUTE);
        }

        @Override
        public void sorting() {
            seen(count, time(), SearchStatus.SORTING);
        }

        private long time() {
            return Duration.between(start, clock.instant()).toMillis();
        }
    }
}
