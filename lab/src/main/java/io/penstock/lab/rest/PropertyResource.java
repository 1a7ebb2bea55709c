package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.config.ConfiguredProperties;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** {@code regex_properties}: the custom properties themselves, whatever the kind of their expressions. */
public final class PropertyResource implements Resource {
    private static final String BASE = "/config/event_sources/custom_properties";
    private static final String PATH = BASE + "/regex_properties";
    private static final String TASKS = BASE + "/regex_property_delete_tasks";
    private static final Set<String> TYPES = Set.of("string", "numeric", "ip", "port", "time");
    private static final String SHAPE =
            "auto_discovered,creation_date,datetime_format,description,id,identifier,locale,"
                    + "modification_date,name,property_type,use_for_rule_engine,username";
    private static final String TASK =
            "completed,created,created_by,id,maximum,message,modified,name,progress,started," + "status";

    private final Configuration configuration;

    public PropertyResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                PATH,
                                "Retrieves a list of custom properties.",
                                call -> Reply.list(properties().properties()))
                        .needs(Roles.PROPERTIES)
                        .shape(SHAPE)
                        .list(),
                Endpoint.get(
                                PATH + "/{regex_property_id}",
                                "Retrieves a custom property.",
                                call -> Reply.ok(find(call)))
                        .needs(Roles.PROPERTIES)
                        .shape(SHAPE)
                        .error(404, 1002, "The property does not exist."),
                Endpoint.post(PATH, "Creates a custom property.", this::create)
                        .needs(Roles.PROPERTIES)
                        .body("data")
                        .shape(SHAPE)
                        .error(422, 1005, "A request parameter is not valid."),
                Endpoint.post(PATH + "/{regex_property_id}", "Updates a custom property.", this::change)
                        .needs(Roles.PROPERTIES)
                        .body("data")
                        .shape(SHAPE)
                        .error(403, 1009, "The caller is not the owner.")
                        .error(404, 1002, "The property does not exist.")
                        .error(422, 1005, "A request parameter is not valid."),
                Endpoint.delete(PATH + "/{regex_property_id}", "Deletes a custom property.", this::delete)
                        .needs(Roles.PROPERTIES)
                        .shape(TASK)
                        .error(404, 1002, "The property does not exist."),
                Endpoint.get(TASKS + "/{task_id}", "Retrieves a delete task.", this::task)
                        .needs(Roles.PROPERTIES)
                        .number("task_id")
                        .shape(TASK)
                        .error(404, 1002, "The task does not exist."));
    }

    private ConfiguredProperties properties() {
        return configuration.properties();
    }

    /** By its UUID: the path does not take its number. */
    private ObjectNode find(Call call) {
        return properties()
                .property(call.path("regex_property_id"))
                .orElseThrow(() -> ApiError.notFound(1002, "The custom property does not exist."));
    }

    private static void checkType(ObjectNode property) {
        String type = property.path("property_type").asText();
        if (!TYPES.contains(type)) {
            throw ApiError.invalid("The property type \"" + type + "\" is not valid.");
        }
        if (type.equals("time")
                && (property.path("datetime_format").asText("null").equals("null")
                        || property.path("locale").asText("null").equals("null"))) {
            throw ApiError.invalid("A property of the type time needs datetime_format and locale.");
        }
    }

    private Reply create(Call call) {
        Body body = Body.of(call.body());
        String name = body.text("name").orElse("").strip();
        if (name.isEmpty() || name.length() > 255) {
            throw ApiError.invalid("The property needs a name of 1 to 255 characters.");
        }
        long now = configuration.clock().millis();
        ObjectNode property = JsonNodeFactory.instance
                .objectNode()
                .put("name", name)
                .put("description", "")
                .put("use_for_rule_engine", false)
                .putNull("datetime_format")
                .putNull("locale")
                .put("auto_discovered", false)
                .put("identifier", UUID.randomUUID().toString())
                .put("creation_date", now)
                .put("modification_date", now)
                .put("username", call.account().shownName());
        body.copyTo(property, "property_type", "description", "use_for_rule_engine", "datetime_format", "locale");
        checkType(property);
        synchronized (properties()) {
            if (properties().properties().stream()
                    .anyMatch(one -> one.path("name").asText().equals(name))) {
                throw ApiError.invalid("There is a custom property with the name \"" + name + "\" already.");
            }
            return Reply.created(properties().add(property));
        }
    }

    /** The name stays: IBM's API does not change it. */
    private Reply change(Call call) {
        ObjectNode property = find(call).deepCopy();
        Ownership.check(call.account(), property);
        Body.of(call.body())
                .copyTo(
                        property,
                        "property_type",
                        "description",
                        "use_for_rule_engine",
                        "datetime_format",
                        "locale",
                        "username");
        checkType(property);
        property.put("modification_date", configuration.clock().millis());
        return Reply.ok(properties().put(property));
    }

    private Reply delete(Call call) {
        ObjectNode property = find(call);
        Ownership.check(call.account(), property);
        properties().remove(property);
        ObjectNode task = configuration
                .tasks()
                .add(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("created_by", call.account().shownName())
                                .put("name", "Custom Property Deletion Task")
                                .put("message", "Deleting the custom property.")
                                .put("maximum", 1)
                                .put("progress", 1)
                                .put("status", "COMPLETED"),
                        "PROCESSING");
        return Reply.accepted(task, call.location(TASKS + "/" + task.path("id").asLong()));
    }

    private Reply task(Call call) {
        return Reply.ok(configuration
                .tasks()
                .find(call.pathNumber("task_id"))
                .orElseThrow(() -> ApiError.notFound(1002, "The task does not exist.")));
    }
}
