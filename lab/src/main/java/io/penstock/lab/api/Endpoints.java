package io.penstock.lab.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of all endpoints. Filled before the server starts, only read afterwards. */
public final class Endpoints {
    /**
     * An endpoint that fits a request.
     *
     * @param endpoint the endpoint
     * @param path the parts of the path that vary, by name
     */
    record Match(Endpoint endpoint, Map<String, String> path) {}

    private final List<Endpoint> endpoints = new ArrayList<>();

    /** Adds a resource's endpoints. */
    void add(Resource resource) {
        endpoints.addAll(resource.endpoints());
        // Where two fit, the one with fewer parts that vary is meant: /log_sources/defaults before /log_sources/{id}.
        endpoints.sort(Comparator.comparingLong(
                (Endpoint e) -> e.path().chars().filter(c -> c == '{').count()));
    }

    /** All of them, in the order of their paths and methods. */
    List<Endpoint> all() {
        return endpoints.stream()
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList();
    }

    /** The endpoint for a request, by path relative to {@code /api}; nothing if that version has none. */
    Optional<Match> find(String method, String path, ApiVersion version) {
        String[] wanted = path.split("/", -1);
        for (Endpoint endpoint : endpoints) {
            if (endpoint.method().equals(method) && endpoint.isIn(version)) {
                Optional<Map<String, String>> values = match(endpoint.path().split("/", -1), wanted);
                if (values.isPresent()) {
                    return Optional.of(new Match(endpoint, values.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Map<String, String>> match(String[] template, String[] path) {
        if (template.length != path.length) {
            return Optional.empty();
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < template.length; i++) {
            if (template[i].startsWith("{") && !path[i].isEmpty()) {
                values.put(template[i].substring(1, template[i].length() - 1), path[i]);
            } else if (!template[i].equals(path[i])) {
                return Optional.empty();
            }
        }
        return Optional.of(values);
    }
}
