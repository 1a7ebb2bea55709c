package io.penstock.lab.api;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** The faults that are switched on, for tests of clients. Any thread. */
public final class Faults {
    /** Counts the requests that fit it. */
    private record Rule(String method, String path, int first, int count, Fault fault, AtomicInteger seen) {
        boolean hits(String requestMethod, String requestPath) {
            if (!(method.isEmpty() || method.equals(requestMethod)) || !requestPath.startsWith(path)) {
                return false;
            }
            int number = seen.incrementAndGet();
            return number >= first && number - first < count;
        }
    }

    private final List<Rule> rules = new CopyOnWriteArrayList<>();

    /**
     * Switches a fault on.
     *
     * @param method the requests' method; empty for any
     * @param path how their path relative to {@code /api} starts; empty for any
     * @param first the first of them that it hits, counted from 1 from now on
     * @param count how many it hits
     */
    public void add(String method, String path, int first, int count, Fault fault) {
        rules.add(new Rule(method, path, first, count, fault, new AtomicInteger()));
    }

    /** Switches all off. */
    public void clear() {
        rules.clear();
    }

    /** The fault of this request, the first that hits it; every rule counts it. */
    Optional<Fault> of(String method, String path) {
        Optional<Fault> hit = Optional.empty();
        for (Rule rule : rules) {
            if (rule.hits(method, path) && hit.isEmpty()) {
                hit = Optional.of(rule.fault());
            }
        }
        return hit;
    }
}
