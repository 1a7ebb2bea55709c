package io.penstock.lab.ariel.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Capability;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code /ariel/saved_searches}; there is no way to create one, as in QRadar. */
public final class SavedSearchesResource implements Resource {
    private static final String SHAPE =
            "id,uid,name,description,aql,database,owner,is_shared,is_quick_search,is_default,"
                    + "is_dashboard,is_aggregate,creation_date,modified_date";
    private static final int MOST_TASKS = 1_000;

    private final SavedSearches searches;
    private final InstantSource clock;
    private final Map<Long, ObjectNode> tasks = new LinkedHashMap<>();

    /** Over these saved searches. */
    public SavedSearchesResource(SavedSearches searches, InstantSource clock) {
        this.searches = searches;
        this.clock = clock;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/ariel/saved_searches", "Retrieves a list of Ariel saved searches.", call -> list())
                        .needs(Capability.LOG_ACTIVITY)
                        .shape(SHAPE)
                        .list(),
                Endpoint.get("/ariel/saved_searches/{id}", "Retrieves an Ariel saved search.", this::one)
                        .number("id")
                        .needs(Capability.LOG_ACTIVITY)
                        .shape(SHAPE)
                        .error(404, 1002, "The saved search does not exist."),
                Endpoint.post("/ariel/saved_searches/{id}", "Updates an Ariel saved search.", this::update)
                        .number("id")
                        .needs(Capability.LOG_ACTIVITY)
                        .shape(SHAPE)
                        .body("saved_search")
                        .error(404, 1002, "The saved search does not exist.")
                        .error(422, 1005, "A request parameter is not valid."),
                Endpoint.delete("/ariel/saved_searches/{id}", "Deletes an Ariel saved search.", this::delete)
                        .number("id")
                        .needs(Capability.LOG_ACTIVITY)
                        .error(404, 1002, "The saved search does not exist."),
                Endpoint.get(
                                "/ariel/saved_search_delete_tasks/{task_id}",
                                "Retrieves the status of a task that deletes a saved search.",
                                this::task)
                        .number("task_id")
                        .needs(Capability.LOG_ACTIVITY)
                        .error(404, 1002, "The task does not exist."));
    }

    private Reply list() {
        return Reply.list(
                searches.all().stream().map(SavedSearchesResource::json).toList());
    }

    private Reply one(Call call) {
        return Reply.ok(searches.find(call.pathNumber("id"))
                .map(SavedSearchesResource::json)
                .orElseThrow(SavedSearchesResource::notFound));
    }

    private Reply update(Call call) {
        JsonNode body = call.body();
        return Reply.ok(searches.change(call.pathNumber("id"), search -> changed(search, body))
                .map(SavedSearchesResource::json)
                .orElseThrow(SavedSearchesResource::notFound));
    }

    private SavedSearch changed(SavedSearch search, JsonNode body) {
        return new SavedSearch(
                search.id(),
                search.uid(),
                search.name(),
                search.description(),
                search.aql(),
                body.path("owner").isTextual() ? body.path("owner").asText() : search.owner(),
                flag(body, "is_shared", search.shared()),
                flag(body, "is_quick_search", search.quickSearch()),
                flag(body, "is_default", search.isDefault()),
                flag(body, "is_dashboard", search.dashboard()),
                search.created(),
                clock.millis());
    }

    private static boolean flag(JsonNode body, String name, boolean otherwise) {
        JsonNode value = body.path(name);
        if (!value.isMissingNode() && !value.isBoolean()) {
            throw ApiError.invalid(name + " is true or false.");
        }
        return value.isBoolean() ? value.booleanValue() : otherwise;
    }

    private Reply delete(Call call) {
        if (!searches.delete(call.pathNumber("id"))) {
            throw notFound();
        }
        long now = clock.millis();
        ObjectNode task = JsonNodeFactory.instance.objectNode();
        synchronized (tasks) {
            long id = tasks.size() + 1L;
            task.put("id", id)
                    .put("name", "Saved Search Deletion Task")
                    .put("status", "COMPLETED")
                    .put("message", "The saved search was deleted.")
                    .put("created_by", call.account().shownName())
                    .put("created", now)
                    .put("started", now)
                    .put("modified", now)
                    .put("completed", now);
            if (tasks.size() < MOST_TASKS) {
                tasks.put(id, task);
            }
            return Reply.accepted(task, call.location("/ariel/saved_search_delete_tasks/" + id));
        }
    }

    private Reply task(Call call) {
        synchronized (tasks) {
            ObjectNode task = tasks.get(call.pathNumber("task_id"));
            if (task == null) {
                throw ApiError.notFound(1002, "The task does not exist.");
            }
            return Reply.ok(task);
        }
    }

    private static ApiError notFound() {
        return ApiError.notFound(1002, "The saved search does not exist.");
    }

    private static ObjectNode json(SavedSearch search) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", search.id())
                .put("uid", search.uid())
                .put("name", search.name())
                .put("description", search.description())
                .put("aql", search.aql())
                .put("database", "EVENTS")
                .put("owner", search.owner())
                .put("is_shared", search.shared())
                .put("is_quick_search", search.quickSearch())
                .put("is_default", search.isDefault())
                .put("is_dashboard", search.dashboard())
                .put("is_aggregate", search.aql().toUpperCase(Locale.ROOT).contains("GROUP BY"))
                .put("creation_date", search.created())
                .put("modified_date", search.modified());
    }
}
