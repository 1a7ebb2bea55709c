package io.penstock.lab.ariel.search;

import java.time.Duration;

/**
 * How many searches there may be, and for how long.
 *
 * @param workers how many run at a time, 1 to 64
 * @param mostHeld how many there are at all, running and ended, 1 to 10,000
 * @param mostRows how many rows all results have together, before the oldest results are let go of
 * @param retention how long an ended search is kept, unless its results are saved
 * @param reuse for how long the same query is answered with the search that is there already; IBM does not document it
 */
public record SearchOptions(int workers, int mostHeld, long mostRows, Duration retention, Duration reuse) {
    public SearchOptions {
        if (workers < 1 || workers > 64 || mostHeld < 1 || mostHeld > 10_000 || mostRows < 1) {
            throw new IllegalArgumentException("searches: 1 to 64 workers, 1 to 10000 searches, 1 row or more");
        }
    }

    /** Two at a time, 200 in all with a million rows, kept for a day, reused for 10 seconds. */
    public static SearchOptions defaults() {
        return new SearchOptions(2, 200, 1_000_000, Duration.ofDays(1), Duration.ofSeconds(10));
    }

    /** The same with another time for which a query is answered with the search that is there already. */
    public SearchOptions withReuse(Duration time) {
        return new SearchOptions(workers, mostHeld, mostRows, retention, time);
    }

    /** The same with another number of searches. */
    public SearchOptions withMostHeld(int count) {
        return new SearchOptions(workers, count, mostRows, retention, reuse);
    }

    /** The same with another retention. */
    public SearchOptions withRetention(Duration time) {
        return new SearchOptions(workers, mostHeld, mostRows, time, reuse);
    }
}
