package io.penstock.lab.rest;

import static io.penstock.lab.rest.Roles.LOG_SOURCES;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.config.ConfiguredLogSources;
import java.util.ArrayList;
import java.util.List;

/** {@code /config/event_sources/log_source_management/log_sources}: one at a time. */
public final class LogSourceResource implements Resource {
    static final String PATH = "/config/event_sources/log_source_management/log_sources";

    static final String SHAPE = "auto_discovered,average_eps,coalesce_events,creation_date,credibility,description,"
            + "disconnected_log_collector_id,enabled,gateway,group_ids,id,internal,language_id,last_event_time,"
            + "legacy_bulk_group_name,log_source_extension_id,modified_date,name,parsing_order,"
            + "protocol_parameters(id,name,value),protocol_type_id,requires_deploy,sending_ip,"
            + "status(last_updated,messages(severity,text,timestamp),status),store_event_payload,"
            + "target_event_collector_id,type_id,wincollect_external_destination_ids,"
            + "wincollect_internal_destination_id";

    private static final String[] SETTABLE = {
        "name",
        "description",
        "type_id",
        "protocol_type_id",
        "protocol_parameters",
        "enabled",
        "gateway",
        "credibility",
        "target_event_collector_id",
        "coalesce_events",
        "store_event_payload",
        "language_id",
        "group_ids",
        "parsing_order",
        "requires_deploy",
        "log_source_extension_id",
        "sending_ip",
        "disconnected_log_collector_id"
    };

    private final Configuration configuration;

    public LogSourceResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        Endpoint create = Endpoint.post(PATH, "Creates a new log source.", this::create)
                .needs(LOG_SOURCES)
                .body("data")
                .shape(SHAPE);
        Endpoint change = Endpoint.post(PATH + "/{id}", "Updates a log source.", this::change)
                .needs(LOG_SOURCES)
                .number("id")
                .body("data")
                .shape(SHAPE)
                .error(404, 1050, "The log source does not exist.");
        List<Endpoint> endpoints = new ArrayList<>();
        for (LogSourceProblem problem : LogSourceProblem.values()) {
            create.error(problem.status(), problem.code(true), problem.description());
            change.error(problem.status(), problem.code(false), problem.description());
        }
        endpoints.add(Endpoint.get(
                        PATH,
                        "Retrieves a list of log sources.",
                        call -> Reply.list(sources().all()))
                .needs(LOG_SOURCES)
                .shape(SHAPE)
                .list()
                .sortable("id", "name", "creation_date", "modified_date", "last_event_time", "average_eps"));
        endpoints.add(Endpoint.get(PATH + "/{id}", "Retrieves a log source by id.", call -> Reply.ok(find(call)))
                .needs(LOG_SOURCES)
                .number("id")
                .shape(SHAPE)
                .error(404, 1010, "The log source does not exist."));
        endpoints.add(create);
        endpoints.add(change);
        endpoints.add(Endpoint.delete(PATH + "/{id}", "Deletes a log source.", this::delete)
                .needs(LOG_SOURCES)
                .number("id")
                .error(404, 1010, "The log source does not exist."));
        return endpoints;
    }

    private ConfiguredLogSources sources() {
        return configuration.logSources();
    }

    private ObjectNode find(Call call) {
        return sources().find(call.pathNumber("id")).orElseThrow(() -> notFound(1010, call.pathNumber("id")));
    }

    private static ApiError notFound(int code, long id) {
        return ApiError.notFound(code, "The log source with the id " + id + " does not exist.");
    }

    private Reply create(Call call) {
        return Reply.created(create(Body.of(call.body())));
    }

    private Reply change(Call call) {
        return Reply.ok(change(call.pathNumber("id"), Body.of(call.body())));
    }

    private Reply delete(Call call) {
        delete(call.pathNumber("id"));
        return Reply.noContent();
    }

    /**
     * Makes a log source.
     *
     * @throws ApiError if something is wrong with it
     */
    ObjectNode create(Body body) {
        synchronized (sources()) {
            ObjectNode source = defaults();
            body.copyTo(source, SETTABLE);
            protocolNeedsDeploy(body, source, true);
            numberParameters(source);
            if (!body.has("parsing_order")) {
                source.put(
                        "parsing_order",
                        LogSourceCheck.nextParsingOrder(configuration, ConfiguredLogSources.identifier(source)));
            }
            LogSourceCheck check = new LogSourceCheck(configuration, true);
            check.check(source);
            check.checkAssigned(body, MissingNode.getInstance());
            return found(sources().add(source));
        }
    }

    /**
     * Changes a log source; what is not given stays.
     *
     * @throws ApiError if there is none such or something is wrong with it
     */
    ObjectNode change(long id, Body body) {
        synchronized (sources()) {
            ObjectNode source = sources().documents().stream()
                    .filter(one -> one.path("id").asLong() == id)
                    .findFirst()
                    .orElseThrow(() -> notFound(1050, id))
                    .deepCopy();
            JsonNode groups = source.path("group_ids").deepCopy();
            body.copyTo(source, SETTABLE);
            source.put("requires_deploy", body.flag("requires_deploy").orElse(true));
            protocolNeedsDeploy(body, source, false);
            numberParameters(source);
            LogSourceCheck check = new LogSourceCheck(configuration, false);
            check.check(source);
            check.checkAssigned(body, groups);
            return found(sources().put(source));
        }
    }

    /**
     * Deletes a log source.
     *
     * @throws ApiError if there is none such
     */
    void delete(long id) {
        if (!sources().remove(id)) {
            throw notFound(1010, id);
        }
    }

    private ObjectNode found(ObjectNode document) {
        return sources().find(document.path("id").asLong()).orElseThrow();
    }

    private static ObjectNode defaults() {
        ObjectNode source = JsonNodeFactory.instance
                .objectNode()
                .putNull("description")
                .put("enabled", true)
                .put("gateway", false)
                .put("internal", false)
                .put("credibility", 5)
                .put("target_event_collector_id", 7)
                .put("coalesce_events", true)
                .put("store_event_payload", true)
                .put("language_id", 1)
                .put("auto_discovered", false)
                .put("requires_deploy", true)
                .putNull("log_source_extension_id")
                .putNull("sending_ip")
                .putNull("disconnected_log_collector_id")
                .putNull("legacy_bulk_group_name")
                .putNull("wincollect_internal_destination_id");
        source.putArray("group_ids").add(0);
        source.putArray("protocol_parameters");
        source.putNull("wincollect_external_destination_ids");
        return source;
    }

    /** Error 1038 of IBM's API: only a Syslog log source may be told to work without a deploy. */
    private static void protocolNeedsDeploy(Body body, ObjectNode source, boolean creating) {
        if (!body.flag("requires_deploy").orElse(true)
                && source.path("protocol_type_id").asInt() != 0) {
            throw LogSourceProblem.REQUIRES_DEPLOY.error(creating);
        }
    }

    /** Adds the ids where only names were sent, and the other way round, and the defaults that were left out. */
    private void numberParameters(ObjectNode source) {
        configuration
                .protocolTypes()
                .find(source.path("protocol_type_id").asLong(-1))
                .ifPresent(protocol -> {
                    for (JsonNode known : protocol.path("parameters")) {
                        complete(source, known);
                    }
                });
    }

    private static void complete(ObjectNode source, JsonNode known) {
        for (JsonNode given : source.path("protocol_parameters")) {
            boolean byName =
                    given.path("name").asText().equals(known.path("name").asText());
            boolean byId = !given.has("name")
                    && given.path("id").asLong(-1) == known.path("id").asLong();
            if (given instanceof ObjectNode parameter && (byName || byId)) {
                parameter.set("name", known.get("name"));
                if (!parameter.has("id")) {
                    parameter.set("id", known.get("id"));
                }
                return;
            }
        }
        if (!known.path("default_value").isNull()
                && source.path("protocol_parameters").isArray()) {
            ObjectNode parameter = source.withArray("/protocol_parameters").addObject();
            parameter.set("id", known.get("id"));
            parameter.set("name", known.get("name"));
            parameter.set("value", known.get("default_value"));
        }
    }
}
