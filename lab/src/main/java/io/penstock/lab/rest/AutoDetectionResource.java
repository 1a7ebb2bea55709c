package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import java.util.List;

/** {@code autodetection/config_records}: when an unknown sender becomes a log source. */
public final class AutoDetectionResource implements Resource {
    private static final String PATH = "/config/event_sources/log_source_management/autodetection/config_records";
    private static final String[] SETTABLE = {
        "enabled", "minimum_successful_events", "minimum_success_rate", "consecutive_failures_for_abandon",
        "maximum_events_for_abandon", "log_source_name_template", "log_source_description_template", "precedence"
    };
    private static final String SHAPE = "consecutive_failures_for_abandon,custom,enabled,id,"
            + "log_source_description_template,log_source_name_template,log_source_type_id,maximum_events_for_abandon,"
            + "minimum_success_rate,minimum_successful_events,precedence";

    private final Configuration configuration;

    public AutoDetectionResource(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                PATH,
                                "Retrieves a list of autodetection records.",
                                call -> Reply.list(configuration.autodetection().all()))
                        .needs(Roles.LOG_SOURCES)
                        .shape(SHAPE)
                        .list(),
                Endpoint.get(PATH + "/{config_id}", "Retrieves an autodetection record.", call -> Reply.ok(find(call)))
                        .needs(Roles.LOG_SOURCES)
                        .number("config_id")
                        .shape(SHAPE)
                        .error(404, 1002, "The record does not exist."),
                Endpoint.post(PATH + "/{config_id}", "Updates an autodetection record.", this::change)
                        .needs(Roles.LOG_SOURCES)
                        .number("config_id")
                        .body("data")
                        .shape(SHAPE)
                        .error(404, 1002, "The record does not exist.")
                        .error(422, 1005, "A request parameter is not valid."));
    }

    private ObjectNode find(Call call) {
        return configuration
                .autodetection()
                .find(call.pathNumber("config_id"))
                .orElseThrow(() -> ApiError.notFound(1002, "The record does not exist."));
    }

    private Reply change(Call call) {
        Body body = Body.of(call.body());
        range(body, "minimum_successful_events", 1, 1000);
        range(body, "minimum_success_rate", 1, 100);
        range(body, "maximum_events_for_abandon", 1, 100_000);
        body.flag("enabled");
        ObjectNode record = find(call).deepCopy();
        body.copyTo(record, SETTABLE);
        return Reply.ok(configuration.autodetection().put(record));
    }

    private static void range(Body body, String name, long least, long most) {
        long value = body.number(name).orElse(least);
        if (value < least || value > most) {
            throw ApiError.invalid(name + " is not " + least + " to " + most + ".");
        }
    }
}
