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
import java.util.Optional;
import java.util.UUID;

/** {@code log_source_types}. A type of one's own has no parser in the lab: its events are stored, not parsed. */
public final class LogSourceTypeResource implements Resource {
    private static final String PATH = "/config/event_sources/log_source_management/log_source_types";
    private static final String SHAPE = "custom,default_protocol_id,id,internal,log_source_extension_id,name,"
            + "protocol_types(documented,protocol_id),supported_language_ids,uuid,version";

    private final Configuration configuration;

    public LogSourceTypeResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                PATH,
                                "Retrieves a list of log source types.",
                                call -> Reply.list(
                                        configuration.logSourceTypes().all()))
                        .shape(SHAPE)
                        .list()
                        .sortable("id", "name"),
                Endpoint.get(PATH + "/{id}", "Retrieves a log source type by id.", call -> Reply.ok(find(call)))
                        .number("id")
                        .shape(SHAPE)
                        .error(404, 1010, "The log source type does not exist."),
                Endpoint.post(PATH, "Creates a custom log source type.", this::create)
                        .needs(Roles.LOG_SOURCES)
                        .body("data")
                        .shape(SHAPE)
                        .error(422, 1001, "The name is in use.")
                        .error(422, 1002, "The name is empty.")
                        .error(422, 1003, "The name is longer than 241 characters.")
                        .error(422, 1004, "There are no protocol types.")
                        .error(422, 1005, "A protocol type does not exist.")
                        .error(422, 1006, "The log source extension does not exist."),
                Endpoint.delete(PATH + "/{id}", "Deletes a custom log source type.", this::delete)
                        .needs(Roles.LOG_SOURCES)
                        .number("id")
                        .error(404, 1010, "The log source type does not exist.")
                        .error(409, 1015, "The log source type is not custom."));
    }

    private ObjectNode find(Call call) {
        return configuration
                .logSourceTypes()
                .find(call.pathNumber("id"))
                .orElseThrow(() -> ApiError.notFound(1010, "The log source type does not exist."));
    }

    private static void refuse(boolean wrong, int code, String message) {
        if (wrong) {
            throw new ApiError(422, code, message, message);
        }
    }

    private Reply create(Call call) {
        Body body = Body.of(call.body());
        String name = body.text("name").orElse("").strip();
        synchronized (configuration.logSourceTypes()) {
            // 422 and not 409, as IBM documents it.
            refuse(configuration.logSourceTypes().find("name", name).isPresent(), 1001, "The name is in use.");
            refuse(name.isEmpty(), 1002, "The name is empty.");
            refuse(name.length() > 241, 1003, "The name is longer than 241 characters.");
            JsonNode protocols = body.json().path("protocol_types");
            refuse(!protocols.isArray() || protocols.isEmpty(), 1004, "There are no protocol types.");
            ArrayNode kept = JsonNodeFactory.instance.arrayNode();
            for (JsonNode protocol : protocols) {
                long id = protocol.path("protocol_id").asLong(-1);
                refuse(configuration.protocolTypes().find(id).isEmpty(), 1005, "A protocol type does not exist.");
                kept.addObject().put("documented", true).put("protocol_id", id);
            }
            refuse(body.has("log_source_extension_id"), 1006, "The log source extension does not exist.");
            ObjectNode type = JsonNodeFactory.instance
                    .objectNode()
                    .put("name", name)
                    .put("custom", true)
                    .put("internal", false)
                    .put(
                            "default_protocol_id",
                            body.number("default_protocol_id").orElse(0L))
                    .putNull("log_source_extension_id")
                    .put("uuid", body.text("uuid").orElse(UUID.randomUUID().toString()))
                    .put("version", "1.0");
            type.set("protocol_types", kept);
            type.putArray("supported_language_ids").add(1);
            return Reply.created(configuration.logSourceTypes().add(type));
        }
    }

    private Reply delete(Call call) {
        Optional<ObjectNode> type = Optional.of(find(call));
        if (!type.get().path("custom").asBoolean()) {
            throw new ApiError(409, 1015, "The log source type is not custom.", "The log source type is not custom.");
        }
        configuration.logSourceTypes().remove(call.pathNumber("id"));
        return Reply.noContent();
    }
}
