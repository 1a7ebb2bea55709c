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
import io.penstock.lab.config.ReferenceSets;
import java.util.List;
import java.util.Set;

/** {@code /reference_data_collections}: sets and their entries. That it came with API 20.0 is not confirmed. */
public final class ReferenceSetResource implements Resource {
    private static final String BASE = "/reference_data_collections";
    private static final String SETS = BASE + "/sets";
    private static final String ENTRIES = BASE + "/set_entries";
    private static final String SINCE = "20.0";
    private static final Set<String> TYPES = Set.of("ALN", "ALNIC", "NUM", "IP", "PORT", "DATE", "CIDR");
    private static final String SET = "creation_time,description,entry_type,expired_log_option,expiry_type,id,name,"
            + "namespace,number_of_entries,tenant_id,time_to_live";
    private static final String ENTRY = "collection_id,domain_id,first_seen,id,last_seen,notes,source,value";
    private static final String TASK = "created,created_by,id,message,name,status";

    private final Configuration configuration;

    public ReferenceSetResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                        Endpoint.get(SETS, "Retrieves a list of reference sets.", call -> Reply.list(sets().sets()))
                                .shape(SET)
                                .list(),
                        Endpoint.get(SETS + "/{id}", "Retrieves a reference set.", call -> Reply.ok(set(call)))
                                .number("id")
                                .shape(SET),
                        Endpoint.post(SETS, "Creates a reference set.", this::create)
                                .body("data")
                                .shape(SET)
                                .error(409, 10_006, "The name is in use."),
                        Endpoint.post(SETS + "/{id}", "Updates a reference set.", this::change)
                                .number("id")
                                .body("data")
                                .shape(SET),
                        Endpoint.delete(SETS + "/{id}", "Deletes a reference set.", this::delete)
                                .number("id")
                                .shape(TASK),
                        task("/set_delete_tasks/{task_id}"),
                        Endpoint.get(ENTRIES, "Retrieves a list of entries.", call -> Reply.list(sets().entries()))
                                .shape(ENTRY)
                                .list(),
                        Endpoint.get(
                                        ENTRIES + "/{id}",
                                        "Retrieves an entry.",
                                        call -> Reply.ok(sets().entry(call.pathNumber("id"))
                                                .orElseThrow(
                                                        () -> ApiError.notFound(20_001, "The entry does not exist."))))
                                .number("id")
                                .shape(ENTRY),
                        Endpoint.post(ENTRIES, "Creates or renews an entry.", this::save)
                                .body("data")
                                .shape(ENTRY),
                        Endpoint.patch(ENTRIES, "Creates or renews many entries.", this::saveAll)
                                .body("data")
                                .shape(TASK),
                        Endpoint.delete(ENTRIES + "/{id}", "Deletes an entry.", this::deleteEntry)
                                .number("id"),
                        task("/set_bulk_update_tasks/{task_id}"))
                .stream()
                .map(endpoint -> endpoint.needs(Roles.REFERENCE_DATA).since(SINCE))
                .toList();
    }

    private Endpoint task(String path) {
        return Endpoint.get(
                        BASE + path,
                        "Retrieves a task.",
                        call -> Reply.ok(configuration
                                .tasks()
                                .find(call.pathNumber("task_id"))
                                .orElseThrow(() -> ApiError.notFound(1002, "The task does not exist."))))
                .number("task_id")
                .shape(TASK);
    }

    private ReferenceSets sets() {
        return configuration.referenceSets();
    }

    private ObjectNode set(Call call) {
        return sets().set(call.pathNumber("id"))
                .orElseThrow(() -> ApiError.notFound(10_001, "The reference set does not exist."));
    }

    private static ApiError wrong(int code, String message) {
        return new ApiError(422, code, message, message);
    }

    private Reply create(Call call) {
        Body body = Body.of(call.body());
        String name = body.text("name").orElse("").strip();
        if (name.isEmpty() || name.length() > 255) {
            throw wrong(10_001, "The set needs a name of 1 to 255 characters.");
        }
        if (!TYPES.contains(body.text("entry_type").orElse(""))) {
            throw wrong(10_002, "The entry type is not valid.");
        }
        ObjectNode set = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .putNull("description")
                .put("namespace", "SHARED")
                .put("expiry_type", "NO_EXPIRY")
                .putNull("time_to_live")
                .put("expired_log_option", "LOG_NONE")
                .putNull("tenant_id");
        body.copyTo(set, "description", "entry_type", "namespace", "expiry_type", "time_to_live", "expired_log_option");
        return Reply.created(sets().add(set)
                .orElseThrow(() ->
                        new ApiError(409, 10_006, "The name is in use.", "The name " + name + " is already in use")));
    }

    private Reply change(Call call) {
        ObjectNode set = set(call);
        Body.of(call.body()).copyTo(set, "description", "expiry_type", "time_to_live", "expired_log_option");
        return Reply.ok(sets().put(set));
    }

    private Reply delete(Call call) {
        long id = set(call).path("id").asLong();
        sets().remove(id, false);
        return task(call, "Reference Data Deletion Task", "QUEUED", "/set_delete_tasks/");
    }

    private Reply task(Call call, String name, String meanwhile, String path) {
        ObjectNode task = configuration
                .tasks()
                .add(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("created_by", call.account().name())
                                .put("name", name)
                                .put("message", "")
                                .put("status", "COMPLETED"),
                        meanwhile);
        return Reply.accepted(task, call.location(BASE + path + task.path("id").asLong()));
    }

    private Reply save(Call call) {
        ObjectNode entry = save(Body.of(call.body()));
        boolean fresh =
                entry.path("first_seen").asLong() == entry.path("last_seen").asLong();
        return Reply.of(fresh ? 201 : 200, entry);
    }

    private ObjectNode save(Body body) {
        ObjectNode set = body.number("collection_id")
                .flatMap(sets()::set)
                .orElseThrow(() -> wrong(20_001, "The reference set does not exist."));
        String value =
                SetValue.of(set.path("entry_type").asText(), body.text("value").orElse(""), 20_003);
        return sets().save(
                        set.path("id").asLong(),
                        value,
                        body.text("source").orElse("reference data api"),
                        body.text("notes").orElse(""));
    }

    private Reply saveAll(Call call) {
        if (!(call.body() instanceof ArrayNode entries)) {
            throw ApiError.wrongType("body", "data", "APPLICATION_JSON");
        }
        for (JsonNode entry : entries) {
            save(Body.of(entry));
        }
        return task(call, "Reference Data Bulk Update Task", "PROCESSING", "/set_bulk_update_tasks/");
    }

    private Reply deleteEntry(Call call) {
        if (!sets().removeEntry(call.pathNumber("id"))) {
            throw ApiError.notFound(20_001, "The entry does not exist.");
        }
        return Reply.noContent();
    }
}
