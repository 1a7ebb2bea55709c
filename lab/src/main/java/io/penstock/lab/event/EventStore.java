package io.penstock.lab.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The newest events in memory, bounded by number and by the length of their payloads. Counts are of the events held.
 *
 * <p>Any thread; guarded by its own lock, which is not held while a search looks into payloads.
 */
public final class EventStore {
    private static final int LARGEST_PAGE = 1000;
    private static final int SCANNED_AT_ONCE = 1024;

    private final @Nullable Event[] ring;
    private final long maxCharacters;
    private final Map<String, Integer> names = new TreeMap<>();
    private final Map<String, Integer> logSources = new TreeMap<>();
    private long oldest = 1;
    private long next = 1;
    private long characters;

    /**
     * @param maxEvents 1 to 10,000,000
     * @param maxCharacters of all payloads together; the newest event is kept however long it is
     */
    public EventStore(int maxEvents, long maxCharacters) {
        if (maxEvents < 1 || maxEvents > 10_000_000) {
            throw new IllegalArgumentException("event store of " + maxEvents + " events: 1 to 10000000 wanted");
        }
        this.ring = new Event[maxEvents];
        this.maxCharacters = maxCharacters;
    }

    /** Stores an event under the next id, and lets go of the oldest ones over the bounds. */
    public synchronized Event add(Event event) {
        Event stored = event.withId(next);
        if (next - oldest == ring.length) {
            dropOldest();
        }
        ring[slot(next)] = stored;
        next++;
        characters += stored.payload().length();
        names.merge(stored.name(), 1, Integer::sum);
        logSources.merge(stored.logSource().name(), 1, Integer::sum);
        while (characters > maxCharacters && next - oldest > 1) {
            dropOldest();
        }
        return stored;
    }

    /** The event with this id; nothing if it is not held. */
    public synchronized Optional<Event> find(long id) {
        return id < oldest || id >= next ? Optional.empty() : Optional.ofNullable(ring[slot(id)]);
    }

    /** How many events are held. */
    public synchronized long size() {
        return next - oldest;
    }

    /**
     * Goes through the events that are held when it begins, without holding the lock while the visitor looks; what is let go
     * of meanwhile is left out.
     *
     * @param visitor false ends it
     */
    public void scan(boolean newestFirst, Predicate<Event> visitor) {
        long first;
        long end;
        synchronized (this) {
            first = oldest;
            end = next;
        }
        for (long done = 0; done < end - first; done += SCANNED_AT_ONCE) {
            long length = Math.min(SCANNED_AT_ONCE, end - first - done);
            List<Event> some =
                    newestFirst ? range(end - done - length, length).reversed() : range(first + done, length);
            for (Event event : some) {
                if (!visitor.test(event)) {
                    return;
                }
            }
        }
    }

    private synchronized List<Event> range(long from, long length) {
        List<Event> events = new ArrayList<>((int) length);
        for (long id = Math.max(from, oldest); id < from + length; id++) {
            Event event = ring[slot(id)];
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    /** All events held, oldest first. */
    public synchronized List<Event> all() {
        List<Event> events = new ArrayList<>((int) (next - oldest));
        for (long id = oldest; id < next; id++) {
            find(id).ifPresent(events::add);
        }
        return events;
    }

    /**
     * The matching events, newest first.
     *
     * @param page counts from 0
     * @param size events per page, 1 to 1,000
     */
    public Page search(EventQuery query, int page, int size) {
        int limit = Math.clamp(size, 1, LARGEST_PAGE);
        long skip = (long) Math.max(page, 0) * limit;
        Predicate<Event> matcher = query.matcher();
        List<Event> found = new ArrayList<>();
        long total = 0;
        for (Event event : all().reversed()) {
            if (matcher.test(event)) {
                if (total >= skip && found.size() < limit) {
                    found.add(event);
                }
                total++;
            }
        }
        return new Page(found, total, Math.max(page, 0), limit);
    }

    /** How many events held have each name, most first. */
    public Map<String, Integer> countsByName() {
        return counts(names);
    }

    /** How many events held each log source has, most first. */
    public Map<String, Integer> countsByLogSource() {
        return counts(logSources);
    }

    /** How many events were let go of. */
    public synchronized long dropped() {
        return oldest - 1;
    }

    private synchronized Map<String, Integer> counts(Map<String, Integer> counts) {
        Map<String, Integer> sorted = new LinkedHashMap<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder()))
                .forEach(entry -> sorted.put(entry.getKey(), entry.getValue()));
        return sorted;
    }

    private synchronized void dropOldest() {
        Event event = ring[slot(oldest)];
        ring[slot(oldest)] = null;
        oldest++;
        if (event != null) {
            characters -= event.payload().length();
            names.computeIfPresent(event.name(), (key, count) -> count > 1 ? count - 1 : null);
            logSources.computeIfPresent(event.logSource().name(), (key, count) -> count > 1 ? count - 1 : null);
        }
    }

    private int slot(long id) {
        return (int) (id % ring.length);
    }

    /**
     * One page of a search.
     *
     * @param events newest first
     * @param total how many events match
     * @param number counts from 0
     * @param size how many events a full page has
     */
    public record Page(List<Event> events, long total, int number, int size) {
        /** Whether older events match than those on this page. */
        public boolean hasOlder() {
            return (number + 1L) * size < total;
        }
    }
}
