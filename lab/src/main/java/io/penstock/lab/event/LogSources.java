package io.penstock.lab.event;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The deployed log sources. Any thread; readers see one whole state or the next. */
public final class LogSources {
    private volatile Map<String, List<LogSource>> byIdentifier = Map.of();

    /** Adds a log source, or replaces those with its identifier; in force at once, without a deploy. */
    public synchronized void add(LogSource source) {
        Map<String, List<LogSource>> next = new HashMap<>(byIdentifier);
        next.put(source.identifier(), List.of(source));
        byIdentifier = next;
    }

    /** Takes these in place of all: what a deploy does. */
    public synchronized void replaceAll(List<LogSource> sources) {
        Map<String, List<LogSource>> next = new HashMap<>();
        sources.forEach(source -> next.computeIfAbsent(source.identifier(), key -> new ArrayList<>())
                .add(source));
        next.values().forEach(same -> same.sort(Comparator.comparingInt(LogSource::parsingOrder)));
        byIdentifier = next;
    }

    /** All of them, in the order of their names. */
    public List<LogSource> all() {
        return byIdentifier.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(LogSource::name))
                .toList();
    }

    /** Those with this identifier, in their parsing order. */
    List<LogSource> find(String identifier) {
        return byIdentifier.getOrDefault(identifier, List.of());
    }
}
