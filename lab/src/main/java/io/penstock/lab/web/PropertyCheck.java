package io.penstock.lab.web;

import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.EventReader;
import io.penstock.lab.event.EventStore;
import io.penstock.lab.event.PropertyExpression;
import io.penstock.lab.leef.LeefEvent;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How custom properties do on the newest events: how many they fill, and how long their expressions take on the newest
 * payloads. Bounded by number and time. Made for one request; one thread.
 */
final class PropertyCheck {
    /** Events that are looked at for what is filled. */
    static final int EVENTS = 1_000;

    private static final int TIMED = 30;
    private static final long PATIENCE_NANOS = 20_000_000;

    private final Map<String, int[]> fillings = new HashMap<>();
    private final Map<String, Timing> timings = new HashMap<>();

    /**
     * How long a property's expressions take for one payload.
     *
     * @param micros of its slowest expression, for the middle one of the payloads
     * @param stopped payloads on which one was stopped
     */
    record Timing(long micros, int stopped) {
        Timing and(Timing other) {
            return new Timing(Math.max(micros, other.micros), stopped + other.stopped);
        }
    }

    static PropertyCheck of(EventStore store, EventReader reader) {
        PropertyCheck check = new PropertyCheck();
        List<CustomProperty> properties = reader.properties();
        List<Event> newest = new ArrayList<>();
        store.scan(true, event -> {
            if (event.leef().isPresent()) {
                newest.add(event);
            }
            return newest.size() < EVENTS;
        });
        for (Event stored : newest) {
            Event event = reader.forSearch(stored);
            properties.stream()
                    .filter(property ->
                            property.logSourceType().equals(event.logSource().type()))
                    .map(CustomProperty::name)
                    .distinct()
                    .forEach(name -> check.count(event, name));
        }
        List<Event> timed = newest.subList(0, Math.min(TIMED, newest.size()));
        properties.forEach(property -> check.timings.merge(property.name(), time(property, timed), Timing::and));
        return check;
    }

    private void count(Event event, String name) {
        int[] counts = fillings.computeIfAbsent(name, key -> new int[3]);
        counts[0]++;
        if (event.property(name).isPresent()) {
            counts[1]++;
        } else if (event.missingProperties().contains(name)) {
            counts[2]++;
        }
    }

    private static Timing time(CustomProperty property, List<Event> events) {
        long spent = 0;
        List<Long> times = new ArrayList<>();
        int stopped = 0;
        for (Event event : events) {
            Optional<LeefEvent> leef = event.leef();
            if (leef.isEmpty()
                    || !property.logSourceType().equals(event.logSource().type())) {
                continue;
            }
            long started = System.nanoTime();
            try {
                property.expression().find(leef.get(), event.payload());
            } catch (PropertyExpression.TooManySteps e) {
                stopped++;
            }
            times.add(System.nanoTime() - started);
            spent += times.getLast();
            if (spent > PATIENCE_NANOS) {
                break;
            }
        }
        // The middle one: a pause of the machine is not the expression's.
        times.sort(Comparator.naturalOrder());
        return new Timing(times.isEmpty() ? 0 : times.get(times.size() / 2) / 1_000, stopped);
    }

    /** Newest events to which the property applies. */
    int looked(String property) {
        return counts(property)[0];
    }

    /** Those of them that fill it. */
    int filled(String property) {
        return counts(property)[1];
    }

    /** Those of them that should fill it and do not. */
    int missing(String property) {
        return counts(property)[2];
    }

    private int[] counts(String property) {
        return fillings.getOrDefault(property, new int[3]);
    }

    Timing timing(String property) {
        return timings.getOrDefault(property, new Timing(0, 0));
    }
}
