package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.qradar.api.QradarException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes many log sources with few requests: {@code PATCH log_sources}, then asking for the task until it has ended. What it
 * did not make is not its business: the caller reads the list again.
 */
final class BulkTask {
    private static final int BATCH = 500;
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    /** Twenty minutes for a batch. */
    private static final int MOST_POLLS = 1_200;

    private BulkTask() {}

    static void create(Target target, String path, List<? extends JsonNode> bodies, Consumer<Integer> done) {
        for (int from = 0; from < bodies.size(); from += BATCH) {
            List<? extends JsonNode> batch = bodies.subList(from, Math.min(bodies.size(), from + BATCH));
            ArrayNode body = JsonNodeFactory.instance.arrayNode();
            batch.forEach(body::add);
            try {
                await(
                        target,
                        Target.LOG_SOURCES + "/log_source_bulk_tasks/" + target.client.start("PATCH", path, body));
            } catch (QradarException e) {
                if (e.status() == 401 || e.status() == 429) {
                    throw e;
                }
                target.warn("making log sources in bulk failed (" + e.getMessage() + "); the rest is made one by one");
                return;
            }
            done.accept(from + batch.size());
        }
    }

    /** Asks for a task until it has ended, well or not: what it has done shows in what is there. */
    static void await(Target target, String path) {
        for (int poll = 0; poll < MOST_POLLS; poll++) {
            String status = target.client.get(path).path("status").asText("");
            if (status.startsWith("COMPLETED")) {
                return;
            }
            if (status.startsWith("CANCEL") || status.equals("EXCEPTION") || status.equals("INTERRUPTED")) {
                throw new QradarException("QRadar's task " + path + " ended with " + status);
            }
            target.client.rest(BETWEEN);
        }
        throw new QradarException("QRadar's task " + path + " does not end");
    }
}
