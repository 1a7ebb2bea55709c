package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.event.EventMapping;
import java.util.List;

/** {@code /data_classification/dsm_event_mappings}: made, read and pointed to another record, never deleted. */
public final class MappingResource implements Resource {
    private static final String PATH = "/data_classification/dsm_event_mappings";
    private static final String SHAPE =
            "custom_event,id,log_source_event_category,log_source_event_id," + "log_source_type_id,qid_record_id,uuid";

    private final Configuration configuration;

    public MappingResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                PATH,
                                "Retrieves a list of DSM event mappings.",
                                call -> Reply.list(configuration.mappings().mappings().stream()
                                        .map(MappingResource::json)
                                        .toList()))
                        .shape(SHAPE)
                        .list(),
                Endpoint.get(
                                PATH + "/{dsm_event_mapping_id}",
                                "Retrieves a DSM event mapping.",
                                call -> Reply.ok(json(find(call))))
                        .number("dsm_event_mapping_id")
                        .shape(SHAPE)
                        .error(404, 1002, "The mapping does not exist."),
                Endpoint.post(PATH, "Creates a DSM event mapping.", this::create)
                        .needs(Roles.ADMINISTRATORS)
                        .body("data")
                        .shape(SHAPE)
                        .error(409, 1008, "The event has a mapping already.")
                        .error(422, 1005, "A request parameter is not valid."),
                Endpoint.post(PATH + "/{dsm_event_mapping_id}", "Updates a DSM event mapping.", this::change)
                        .needs(Roles.ADMINISTRATORS)
                        .number("dsm_event_mapping_id")
                        .body("data")
                        .shape(SHAPE)
                        .error(404, 1002, "The mapping does not exist.")
                        .error(422, 1005, "A request parameter is not valid."));
    }

    private static ObjectNode json(EventMapping mapping) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("custom_event", true)
                .put("id", mapping.id())
                .put("log_source_event_category", mapping.category())
                .put("log_source_event_id", mapping.eventId())
                .put("log_source_type_id", mapping.logSourceTypeId())
                .put("qid_record_id", mapping.qidRecordId())
                .put("uuid", mapping.uuid());
    }

    private EventMapping find(Call call) {
        return configuration
                .mappings()
                .mapping(call.pathNumber("dsm_event_mapping_id"))
                .orElseThrow(() -> ApiError.notFound(1002, "The mapping does not exist."));
    }

    private long record(Body body) {
        return body.number("qid_record_id")
                .filter(id -> configuration.mappings().record(id).isPresent())
                .orElseThrow(() -> ApiError.invalid("The QID record does not exist."));
    }

    private Reply create(Call call) {
        Body body = Body.of(call.body());
        long type = body.number("log_source_type_id")
                .filter(id -> configuration.logSourceTypes().find(id).isPresent())
                .orElseThrow(() -> ApiError.invalid("The log source type does not exist."));
        String event = text(body, "log_source_event_id");
        String category = text(body, "log_source_event_category");
        return Reply.created(json(configuration
                .mappings()
                .mapNew((int) type, event, category, record(body))
                .orElseThrow(() -> new ApiError(
                        409,
                        1008,
                        "The event has a mapping already.",
                        "There is a mapping of the event \"" + event + "\" with the category \"" + category
                                + "\" already."))));
    }

    private static String text(Body body, String name) {
        return body.text(name)
                .filter(value -> !value.isEmpty() && value.length() <= 255)
                .orElseThrow(() -> ApiError.invalid("The field \"" + name + "\" has to have 1 to 255 characters."));
    }

    private Reply change(Call call) {
        return Reply.ok(json(configuration.mappings().remap(find(call), record(Body.of(call.body())))));
    }
}
