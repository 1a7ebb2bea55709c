package io.penstock.lab.event;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The configured log sources. Any thread. */
public final class LogSources {
    private final ConcurrentMap<String, LogSource> byIdentifier = new ConcurrentHashMap<>();

    /** Adds a log source, or replaces the one with its identifier; in force at once, without a deploy. */
    public void add(LogSource source) {
        byIdentifier.put(source.identifier(), source);
    }

    /** All of them, in the order of their names. */
    public List<LogSource> all() {
        return byIdentifier.values().stream()
                .sorted(Comparator.comparing(LogSource::name))
                .toList();
    }

    Optional<LogSource> find(String identifier) {
        return Optional.ofNullable(byIdentifier.get(identifier));
    }
}
