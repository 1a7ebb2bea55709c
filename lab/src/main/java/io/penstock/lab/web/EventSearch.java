package io.penstock.lab.web;

import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventStore;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Goes through the event store for one page of events, or for their groups. Keeps no more than it shows. Stateless. */
final class EventSearch {
    private static final int RANKS = 11;
    private static final int MOST_GROUPS = 20_000;

    private EventSearch() {}

    /**
     * One page.
     *
     * @param events in order
     * @param total how many match
     */
    record Found(List<Event> events, long total) {}

    /** Whose value is the same. */
    static final class Group {
        private final String value;
        private final Event newest;
        private long records;
        private long events;
        private int severity;

        private Group(String value, Event newest) {
            this.value = value;
            this.newest = newest;
        }

        String value() {
            return value;
        }

        /** The newest of them. */
        Event newest() {
            return newest;
        }

        /** How many were stored. */
        long records() {
            return records;
        }

        /** How many they stand for. */
        long events() {
            return events;
        }

        /** The highest. */
        int severity() {
            return severity;
        }
    }

    /**
     * Groups, largest first.
     *
     * @param beyond events whose value is none of them because there are too many values
     */
    record Groups(List<Group> groups, long beyond) {}

    /** Counts the events of each rank first, and then knows where in the order each event stands. */
    static Found page(EventStore store, Predicate<Event> matcher, Order order, int page, int size) {
        long[] ofRank = new long[RANKS];
        long[] last = {0};
        store.scan(false, event -> {
            last[0] = event.id();
            if (matcher.test(event)) {
                ofRank[order.rank(event)]++;
            }
            return true;
        });
        long[] next = new long[RANKS];
        long total = 0;
        for (int rank = RANKS - 1; rank >= 0; rank--) {
            next[rank] = total;
            total += ofRank[rank];
        }
        long first = (long) page * size;
        long end = Math.min(total, first + size);
        Map<Long, Event> found = new HashMap<>();
        store.scan(order.newestFirst(), event -> {
            if (event.id() <= last[0] && matcher.test(event)) {
                long place = next[order.rank(event)]++;
                if (place >= first && place < end) {
                    found.put(place, event);
                }
            }
            return first + found.size() < end;
        });
        return new Found(
                found.entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(Map.Entry::getValue)
                        .toList(),
                total);
    }

    static Groups groups(EventStore store, Predicate<Event> matcher, Field field) {
        Map<String, Group> groups = new HashMap<>();
        long[] beyond = {0};
        store.scan(true, event -> {
            if (matcher.test(event)) {
                String value = field.of(event);
                Group group = groups.get(value);
                if (group == null && groups.size() < MOST_GROUPS) {
                    group = new Group(value, event);
                    groups.put(value, group);
                }
                if (group == null) {
                    beyond[0]++;
                } else {
                    group.records++;
                    group.events += event.count();
                    group.severity = Math.max(group.severity, event.severity());
                }
            }
            return true;
        });
        List<Group> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.comparingLong(Group::events).reversed().thenComparing(Group::value));
        return new Groups(sorted, beyond[0]);
    }
}
