package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import java.util.List;

/** PATCH of {@code log_sources}: many at once, told by a task of {@code log_source_bulk_tasks}. */
public final class LogSourceBulkResource implements Resource {
    private static final String TASKS = "/config/event_sources/log_source_management/log_source_bulk_tasks";
    private static final String SHAPE =
            "id,created,status," + "operation_statuses(http_status,log_source_id,message,operation_type,unique_code)";

    private final LogSourceResource one;
    private final Configuration configuration;

    public LogSourceBulkResource(LogSourceResource one, Configuration configuration) {
        this.one = one;
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.patch(LogSourceResource.PATH, "Creates, updates or deletes many log sources.", this::patch)
                        .needs(Roles.LOG_SOURCES)
                        .body("data")
                        .shape(SHAPE),
                Endpoint.get(TASKS + "/{id}", "Retrieves a bulk task.", this::task)
                        .needs(Roles.LOG_SOURCES)
                        .number("id")
                        .shape(SHAPE)
                        .error(404, 1002, "The task does not exist."));
    }

    private Reply patch(Call call) {
        if (!(call.body() instanceof ArrayNode items)) {
            throw ApiError.wrongType("body", "data", "APPLICATION_JSON");
        }
        ObjectNode task = JsonNodeFactory.instance.objectNode();
        ArrayNode statuses = task.putArray("operation_statuses");
        boolean failed = false;
        for (JsonNode item : items) {
            ObjectNode status = operate(Body.of(item));
            failed |= status.path("http_status").asInt() >= 400;
            statuses.add(status);
        }
        task.put("status", failed ? "COMPLETED_WITH_ERRORS" : "COMPLETED_SUCCESSFULLY");
        ObjectNode started = configuration.tasks().add(task, "IN_PROGRESS");
        return Reply.accepted(
                started, call.location(TASKS + "/" + started.path("id").asLong()));
    }

    private ObjectNode operate(Body item) {
        boolean deletes = item.flag("deleted").orElse(false);
        ObjectNode status = JsonNodeFactory.instance.objectNode();
        status.put("operation_type", deletes ? "DELETE" : item.has("id") ? "UPDATE" : "CREATE");
        status.set(
                "log_source_id", item.json().path("id").isNumber() ? item.json().get("id") : Reply.nothing());
        try {
            if (deletes) {
                one.delete(item.number("id").orElse(0L));
                status.put("http_status", 204);
            } else if (item.has("id")) {
                one.change(item.number("id").orElseThrow(), item);
                status.put("http_status", 200);
            } else {
                status.put("log_source_id", one.create(item).path("id").asLong())
                        .put("http_status", 201);
            }
            return status.putNull("message").putNull("unique_code");
        } catch (ApiError e) {
            return status.put("http_status", e.status())
                    .put("message", e.getMessage())
                    .put("unique_code", e.code());
        }
    }

    private Reply task(Call call) {
        return Reply.ok(configuration
                .tasks()
                .find(call.pathNumber("id"))
                .orElseThrow(() -> ApiError.notFound(1002, "The task does not exist.")));
    }
}
