package io.penstock.qradar.ariel;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;

/**
 * Searches over the REST API: started, waited for with growing pauses, read in pages, removed. One that does not end in
 * time is cancelled. Used by one thread.
 */
public final class Ariel implements EventSearch {
    private static final String SEARCHES = "/ariel/searches";
    private static final int PAGE = 1_000;
    /** More rows than one search of Penstock's may have; reconcile takes shorter slices then. */
    private static final int MOST_ROWS = 2_000_000;

    private static final Duration FIRST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    /** IBM's code for results that are not there yet. */
    private static final int STILL_RUNNING = 1003;

    private final QradarClient client;
    private final InstantSource clock;
    private final Duration patience;

    /**
     * Searches through a client.
     *
     * @param patience how long one search may take
     */
    public Ariel(QradarClient client, InstantSource clock, Duration patience) {
        this.client = client;
        this.clock = clock;
        this.patience = patience;
    }

    @Override
    public void rows(String aql, Consumer<JsonNode> row) {
        Instant end = clock.instant().plus(patience);
        JsonNode search = client.create(SEARCHES, Map.of("query_expression", aql), null, Optional::empty);
        String id = search.path("search_id").asText(search.path("cursor_id").asText(""));
        if (!id.matches("[\\w-]{1,64}")) {
            throw new QradarException(client.where() + " started a search without saying which; check qradar.url");
        }
        try {
            await(id, search, end);
            pages(id, end, row);
        } catch (QradarException | CancellationException e) {
            quietly(() -> client.send("POST", SEARCHES + "/" + id, Map.of("status", "CANCELED"), null));
            throw e;
        } finally {
            quietly(() -> client.delete(SEARCHES + "/" + id));
        }
    }

    private void await(String id, JsonNode started, Instant end) {
        JsonNode search = started;
        Duration wait = FIRST_WAIT;
        while (true) {
            String status = search.path("status").asText("");
            switch (status) {
                case "COMPLETED" -> {
                    return;
                }
                case "WAIT", "EXECUTE", "SORTING" -> wait = rest(wait, end, status, search);
                case "CANCELED" ->
                    throw new QradarException(
                            "somebody cancelled the search " + id + " in " + client.where() + "; try again");
                default ->
                    throw new QradarException(client.where() + " could not do the search " + id + ": it is "
                            + oneLine(status) + words(search) + "; try again, and see System Notifications in QRadar");
            }
            search = client.get(SEARCHES + "/" + id);
        }
    }

    private Duration rest(Duration wait, Instant end, String status, JsonNode search) {
        if (!clock.instant().isBefore(end)) {
            throw new QradarException("the search in " + client.where() + " did not end within " + patience.toSeconds()
                    + " s (" + status + ", " + search.path("progress").asInt(0)
                    + " %) and was cancelled; try again when QRadar is less busy, or give it longer: --timeout");
        }
        client.rest(wait);
        Duration twice = wait.multipliedBy(2);
        return twice.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : twice;
    }

    private void pages(String id, Instant end, Consumer<JsonNode> row) {
        Duration wait = FIRST_WAIT;
        for (int from = 0; from < MOST_ROWS; ) {
            JsonNode events;
            try {
                events = client.page(SEARCHES + "/" + id + "/results", from, PAGE)
                        .path("events");
            } catch (QradarException e) {
                if (e.status() != 404 || e.code() != STILL_RUNNING) {
                    throw e;
                }
                // Completed, and its results are still being written.
                wait = rest(wait, end, "COMPLETED", events());
                continue;
            }
            events.forEach(row);
            from += events.size();
            if (events.size() < PAGE) {
                return;
            }
        }
        throw new QradarException("a search in " + client.where() + " has more than " + MOST_ROWS
                + " rows, which is more than Penstock reads; take a shorter time");
    }

    private static JsonNode events() {
        return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
    }

    private static String words(JsonNode search) {
        StringBuilder words = new StringBuilder();
        for (JsonNode error : search.path("error_messages")) {
            words.append(words.isEmpty() ? ": " : ", ")
                    .append(oneLine(error.path("message").asText("")));
        }
        return words.toString();
    }

    private static String oneLine(String text) {
        String line = text.replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ").strip();
        return line.length() > 200 ? line.substring(0, 199) + "…" : line;
    }

    /** Cleaning up is a courtesy: what it fails at hides no other failure. */
    private static void quietly(Runnable courtesy) {
        try {
            courtesy.run();
        } catch (QradarException | CancellationException e) {
            // QRadar removes old searches by itself.
        }
    }
}
