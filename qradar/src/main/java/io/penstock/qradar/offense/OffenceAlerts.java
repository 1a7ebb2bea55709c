package io.penstock.qradar.offense;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Finds which alerts an offence holds, by an Ariel search over its events. Bounds: {@link #MOST_ALERTS} uuids, a week of
 * events up to the offence's last change, and {@link #MOST_LOOKS} looks at a running search, which is then cancelled.
 */
final class OffenceAlerts {
    static final int MOST_ALERTS = 1_000;
    static final int MOST_LOOKS = 60;
    private static final long LONGEST_SPAN = Duration.ofDays(7).toMillis();
    /** Clocks of collectors differ, and an event is stored after it was counted. */
    private static final long MARGIN = Duration.ofMinutes(5).toMillis();

    private static final Pattern UUID_TEXT = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final OffenceApi api;
    private final OffenceSettings settings;
    private final Runnable pause;

    /** {@code pause} waits between two looks at a search, for about a second. */
    OffenceAlerts(OffenceApi api, OffenceSettings settings, Runnable pause) {
        this.api = api;
        this.settings = settings;
        this.pause = pause;
    }

    /** The AQL for an offence; times in milliseconds since 1970. */
    String query(long offence, long started, long updated) {
        long stop = updated + MARGIN;
        long start = Math.max(started - MARGIN, stop - LONGEST_SPAN);
        String property = '"' + settings.uuidProperty() + '"';
        String sources = settings.logSources().isEmpty()
                ? ""
                : " AND logsourceid IN (" + String.join(",", settings.logSources()) + ")";
        return "SELECT " + property + " AS alert FROM events WHERE INOFFENSE(" + offence + ") AND " + property
                + " IS NOT NULL" + sources + " GROUP BY " + property + " LIMIT " + MOST_ALERTS + " START " + start
                + " STOP " + stop;
    }

    /** The uuids that its events bear. */
    Set<UUID> of(long offence, long started, long updated) {
        JsonNode search = api.post("/ariel/searches", Map.of("query_expression", query(offence, started, updated)));
        String id = search.path("search_id").asText("");
        if (!id.matches("[\\w-]{1,64}")) {
            throw new IllegalStateException("QRadar began a search without saying which; looked for again later");
        }
        String path = "/ariel/searches/" + id;
        try {
            for (int look = 0; look < MOST_LOOKS; look++) {
                String status = search.path("status").asText("");
                if (status.equals("COMPLETED")) {
                    return uuids(api.get(path + "/results").path("events"));
                }
                if (status.equals("ERROR") || status.equals("CANCELED")) {
                    throw new IllegalStateException(
                            "QRadar's search for the alerts of offence " + offence + " ended as " + status
                                    + "; is there a custom property '" + settings.uuidProperty() + "'?");
                }
                pause.run();
                search = api.get(path);
            }
            throw new IllegalStateException("QRadar's search for the alerts of offence " + offence
                    + " did not end in time; it was given up and is begun again later");
        } finally {
            api.delete(path);
        }
    }

    private static Set<UUID> uuids(JsonNode events) {
        Set<UUID> uuids = new LinkedHashSet<>();
        for (JsonNode event : events) {
            String text = event.path("alert").asText("").strip();
            if (uuids.size() < MOST_ALERTS && UUID_TEXT.matcher(text).matches()) {
                uuids.add(UUID.fromString(text));
            }
        }
        return uuids;
    }

    /** Whether an offence comes from the log sources that count. */
    boolean concerns(JsonNode offence) {
        JsonNode sources = offence.path("log_sources");
        if (settings.logSources().isEmpty() || !sources.isArray()) {
            return true;
        }
        List<String> wanted = settings.logSources();
        for (JsonNode source : sources) {
            if (wanted.contains(source.path("id").asText())) {
                return true;
            }
        }
        return false;
    }
}
