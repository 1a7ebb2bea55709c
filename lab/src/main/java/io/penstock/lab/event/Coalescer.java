package io.penstock.lab.event;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Merges events alike, as IBM describes it (technote 216967): alike are events of one log source with the same QID, source
 * address, destination address, destination port and user. The first three within ten seconds are stored; from the fourth
 * on they become one record with a count and the fourth's payload, stored when the ten seconds are over.
 *
 * <p>Any thread; events with different keys do not wait for each other.
 */
final class Coalescer {
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final int STORED_APART = 3;
    private static final int MOST_KEYS = 100_000;

    private record Key(long source, int qid, String from, String to, int port, String user) {
        static Key of(Event event) {
            Normalised fields = event.fields();
            return new Key(
                    event.logSource().id(),
                    event.qid().qid(),
                    fields.sourceIp(),
                    fields.destinationIp(),
                    fields.destinationPort().orElse(-1),
                    fields.userName());
        }
    }

    /** The events of one key since {@code start}; {@code merged} is the fourth, {@code more} counts it and the later. */
    private record Window(
            Instant start, int apart, @Nullable Event merged, int more) {
        boolean isOver(Instant now) {
            return Duration.between(start, now).compareTo(WINDOW) >= 0;
        }

        List<Event> rest() {
            return merged == null ? List.of() : List.of(merged.withCount(more));
        }
    }

    private final Map<Key, Window> windows = new ConcurrentHashMap<>();
    private final Consumer<Event> store;

    /** @param store gets what is to be stored */
    Coalescer(Consumer<Event> store) {
        this.store = store;
    }

    /** Stores the event, or merges it. */
    void take(Event event) {
        Key key = Key.of(event);
        if (windows.size() >= MOST_KEYS && !windows.containsKey(key)) {
            store.accept(event);
            return;
        }
        List<Event> ready = new ArrayList<>(2);
        windows.compute(key, (same, old) -> {
            Window window = old;
            if (window == null || window.isOver(event.arrived())) {
                ready.addAll(window == null ? List.of() : window.rest());
                window = new Window(event.arrived(), 0, null, 0);
            }
            if (window.apart() < STORED_APART) {
                ready.add(event);
                return new Window(window.start(), window.apart() + 1, null, 0);
            }
            Event merged = window.merged() == null ? event : window.merged();
            return new Window(window.start(), window.apart(), merged, window.more() + 1);
        });
        ready.forEach(store);
    }

    /** Stores what was merged in windows that are over by now. */
    void flush(Instant now) {
        for (Key key : windows.keySet()) {
            List<Event> ready = new ArrayList<>(1);
            windows.computeIfPresent(key, (same, window) -> {
                if (!window.isOver(now)) {
                    return window;
                }
                ready.addAll(window.rest());
                return null;
            });
            ready.forEach(store);
        }
    }
}
