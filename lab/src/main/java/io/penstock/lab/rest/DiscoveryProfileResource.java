package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import java.util.List;

/** {@code property_discovery_profiles}: kept, but the lab discovers no properties by itself. */
public final class DiscoveryProfileResource implements Resource {
    private static final String PATH = "/config/event_sources/property_discovery_profiles";
    private static final String[] SETTABLE = {
        "active",
        "create_for_normalized",
        "delimiter",
        "delimiter_pair",
        "property_discovery_type",
        "threshold",
        "use_for_rule_engine"
    };
    private static final String SHAPE = "active,create_for_normalized,delimiter,delimiter_pair,id,log_source_type_id,"
            + "property_discovery_type,threshold,use_for_rule_engine";

    private final Configuration configuration;

    public DiscoveryProfileResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                PATH,
                                "Retrieves a list of property discovery profiles.",
                                call -> Reply.list(
                                        configuration.discoveryProfiles().all()))
                        .needs(Roles.LOG_SOURCES)
                        .shape(SHAPE)
                        .list(),
                Endpoint.get(PATH + "/{id}", "Retrieves a property discovery profile.", call -> Reply.ok(find(call)))
                        .needs(Roles.LOG_SOURCES)
                        .number("id")
                        .shape(SHAPE),
                Endpoint.post(PATH, "Creates a property discovery profile.", this::create)
                        .needs(Roles.LOG_SOURCES)
                        .body("data")
                        .shape(SHAPE),
                Endpoint.post(PATH + "/{id}", "Updates a property discovery profile.", this::change)
                        .needs(Roles.LOG_SOURCES)
                        .number("id")
                        .body("data")
                        .shape(SHAPE),
                Endpoint.delete(PATH + "/{id}", "Deletes a property discovery profile.", this::delete)
                        .needs(Roles.LOG_SOURCES)
                        .number("id"));
    }

    private ObjectNode find(Call call) {
        return configuration
                .discoveryProfiles()
                .find(call.pathNumber("id"))
                .orElseThrow(() -> ApiError.notFound(1002, "The profile does not exist."));
    }

    private Reply create(Call call) {
        Body body = Body.of(call.body());
        ObjectNode profile = JsonNodeFactory.instance
                .objectNode()
                .put("active", false)
                .put("create_for_normalized", false)
                .putNull("delimiter")
                .putNull("delimiter_pair")
                .put("property_discovery_type", "LEEF")
                .put("threshold", 10)
                .put("use_for_rule_engine", false);
        body.copyTo(profile, SETTABLE);
        profile.put(
                "log_source_type_id",
                body.number("log_source_type_id")
                        .filter(id -> configuration.logSourceTypes().find(id).isPresent())
                        .orElseThrow(() -> ApiError.invalid("The log source type does not exist.")));
        return Reply.created(configuration.discoveryProfiles().add(profile));
    }

    private Reply change(Call call) {
        ObjectNode profile = find(call).deepCopy();
        Body.of(call.body()).copyTo(profile, SETTABLE);
        return Reply.ok(configuration.discoveryProfiles().put(profile));
    }

    private Reply delete(Call call) {
        find(call);
        configuration.discoveryProfiles().remove(call.pathNumber("id"));
        return Reply.noContent();
    }
}
