package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.ItemRange;
import io.penstock.lab.api.Parameter.Kind;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.config.ReferenceSets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code /reference_data/sets}: the older form, by name and with query parameters; deprecated since 26.0. */
public final class OldReferenceSetResource implements Resource {
    private static final String PATH = "/reference_data/sets";
    private static final String SET = "collection_id,creation_time,element_type,name,namespace,number_of_elements,"
            + "time_to_live,timeout_type,data(domain_id,first_seen,last_seen,source,value)";
    private static final String TASK = "completed,created,created_by,id,message,modified,name,started,status";
    private static final String[] ELEMENTS = {"ALN", "ALNIC", "IP", "NUM", "PORT", "DATE"};
    private static final Pattern INTERVAL = Pattern.compile(
            "\\d{1,6} (?:second|minute|hour|day|week|month|year)s?(?: \\d{1,6} (?:second|minute|hour|day|week|month|year)s?){0,6}");

    private final Configuration configuration;

    public OldReferenceSetResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                        Endpoint.get(
                                        PATH,
                                        "Retrieves a list of reference sets.",
                                        call -> Reply.list(sets().sets().stream()
                                                .map(set -> json(set, false))
                                                .toList()))
                                .shape(SET)
                                .list(),
                        Endpoint.post(PATH, "Creates a reference set.", this::create)
                                .required("name", Kind.TEXT)
                                .required("element_type", Kind.TEXT, ELEMENTS)
                                .query("timeout_type", Kind.TEXT, "FIRST_SEEN", "LAST_SEEN", "UNKNOWN")
                                .query("time_to_live", Kind.TEXT)
                                .shape(SET)
                                .error(409, 1004, "The name is in use.")
                                .error(422, 1005, "A request parameter is not valid"),
                        Endpoint.post(PATH + "/bulk_load/{name}", "Adds many values.", this::load)
                                .body("data")
                                .shape(SET),
                        Endpoint.get(PATH + "/{name}", "Retrieves a reference set with its values.", this::show)
                                .shape(SET)
                                .ranged()
                                .error(404, 1002, "The reference set does not exist."),
                        Endpoint.post(PATH + "/{name}", "Adds or renews a value.", this::save)
                                .required("value", Kind.TEXT)
                                .query("source", Kind.TEXT)
                                .shape(SET),
                        Endpoint.delete(PATH + "/{name}", "Deletes or purges a reference set.", this::delete)
                                .query("purge_only", Kind.TEXT, "true", "false")
                                .shape(TASK))
                .stream()
                .map(endpoint -> endpoint.needs(Roles.REFERENCE_DATA).deprecatedSince("26.0"))
                .toList();
    }

    private ReferenceSets sets() {
        return configuration.referenceSets();
    }

    private ObjectNode find(Call call) {
        return sets().set(call.path("name"))
                .orElseThrow(() -> ApiError.notFound(1002, call.path("name") + " does not exist"));
    }

    /** The header Range narrows the values. */
    private Reply show(Call call) {
        ObjectNode set = json(find(call), true);
        ArrayNode data = (ArrayNode) set.path("data");
        List<JsonNode> all = new ArrayList<>();
        data.forEach(all::add);
        ItemRange range = call.range();
        data.removeAll();
        data.addAll(range.of(all));
        return Reply.ok(set).with("Content-Range", range.contentRange(all.size()));
    }

    private ObjectNode json(ObjectNode set, boolean values) {
        String expiry = set.path("expiry_type").asText();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("collection_id", set.path("id").asLong())
                .put("creation_time", set.path("creation_time").asLong())
                .put("element_type", set.path("entry_type").asText())
                .put("name", set.path("name").asText())
                .put("namespace", set.path("namespace").asText())
                .put("number_of_elements", set.path("number_of_entries").asInt())
                .put("timeout_type", expiry.equals("NO_EXPIRY") ? "UNKNOWN" : expiry);
        json.set("time_to_live", set.path("time_to_live"));
        if (values) {
            ArrayNode data = json.putArray("data");
            sets().entries(set.path("id").asLong()).forEach(entry -> {
                ObjectNode shown = entry.deepCopy();
                shown.remove(List.of("id", "collection_id", "notes"));
                data.add(shown);
            });
        }
        return json;
    }

    private Reply create(Call call) {
        String name = call.query("name").orElseThrow();
        String live = call.query("time_to_live").orElse("");
        if (!live.isEmpty() && !INTERVAL.matcher(live).matches()) {
            throw new ApiError(422, 1005, "A request parameter is not valid", "Invalid time to live interval " + live);
        }
        String timeout = call.query("timeout_type").orElse("UNKNOWN").toUpperCase(Locale.ROOT);
        ObjectNode set = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("entry_type", call.query("element_type").orElseThrow().toUpperCase(Locale.ROOT))
                .put("namespace", "SHARED")
                .put("expiry_type", timeout.equals("UNKNOWN") ? "NO_EXPIRY" : timeout)
                .put("expired_log_option", "LOG_NONE");
        set.set("time_to_live", live.isEmpty() ? Reply.nothing() : JsonNodeFactory.instance.textNode(live));
        return Reply.created(json(
                sets().add(set)
                        .orElseThrow(() -> new ApiError(
                                409,
                                1004,
                                "The reference set could not be created, the name provided is already in use. Please"
                                        + " change the name and try again.",
                                "The name " + name + " is already in use")),
                false));
    }

    private Reply save(Call call) {
        ObjectNode set = find(call);
        add(set, call.query("value").orElseThrow(), call.query("source").orElse("reference data api"));
        return Reply.ok(json(find(call), false));
    }

    private void add(ObjectNode set, String value, String source) {
        sets().save(set.path("id").asLong(), SetValue.of(set.path("entry_type").asText(), value, 1005), source, "");
    }

    private Reply load(Call call) {
        ObjectNode set = find(call);
        if (!(call.body() instanceof ArrayNode values)) {
            throw ApiError.wrongType("body", "data", "APPLICATION_JSON");
        }
        for (JsonNode value : values) {
            add(set, value.asText(), "reference data api");
        }
        return Reply.ok(json(find(call), false));
    }

    private Reply delete(Call call) {
        boolean purge = call.query("purge_only").orElse("false").equalsIgnoreCase("true");
        sets().remove(find(call).path("id").asLong(), purge);
        ObjectNode task = configuration
                .tasks()
                .add(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("created_by", call.account().name())
                                .put("name", "Reference Data Deletion Task")
                                .put("message", "Searching for items that depend on the Reference Data.")
                                .putNull("started")
                                .putNull("completed")
                                .put("modified", configuration.clock().millis())
                                .put("status", "COMPLETED"),
                        "QUEUED");
        return Reply.accepted(
                task,
                call.location("/system/task_management/tasks/" + task.path("id").asLong()));
    }
}
