package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.LabException;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.config.ConfiguredProperties.Kind;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** {@code property_expressions} and its siblings: one kind of expressions of custom properties. */
public final class ExpressionResource implements Resource {
    private static final String BASE = "/config/event_sources/custom_properties/";
    private static final int LONGEST = 4096;
    private static final String COMMON = "creation_date,enabled,id,identifier,log_source_id,log_source_type_id,"
            + "low_level_category_id,modification_date,payload,qid,regex_property_identifier,username";
    private static final String[] SETTABLE = {
        "regex_property_identifier",
        "regex",
        "capture_group",
        "format_string",
        "expression",
        "enabled",
        "payload",
        "log_source_type_id",
        "log_source_id",
        "qid",
        "low_level_category_id",
        "delimiter",
        "delimiter_pair",
        "delimiter_name_value"
    };

    private final Configuration configuration;
    private final Kind kind;
    private final String path;
    private final String text;
    private final String shape;

    public ExpressionResource(Configuration configuration, Kind kind) {
        this.configuration = configuration;
        this.kind = kind;
        this.path = BASE
                + switch (kind) {
                    case REGEX -> "property_expressions";
                    case LEEF -> "property_leef_expressions";
                    case JSON -> "property_json_expressions";
                    case CEF -> "property_cef_expressions";
                    case NVP -> "property_nvp_expressions";
                    case XML -> "property_xml_expressions";
                    case GENERICLIST -> "property_genericlist_expressions";
                };
        this.text = kind == Kind.REGEX ? "regex" : "expression";
        this.shape = COMMON
                + switch (kind) {
                    case REGEX -> ",regex,capture_group,format_string";
                    case NVP -> ",expression,delimiter_pair,delimiter_name_value";
                    case GENERICLIST -> ",expression,delimiter";
                    case LEEF, JSON, CEF, XML -> ",expression";
                };
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                path,
                                "Retrieves a list of property expressions.",
                                call -> Reply.list(configuration.properties().expressions(kind)))
                        .needs(Roles.PROPERTIES)
                        .shape(shape)
                        .list(),
                Endpoint.get(
                                path + "/{expression_id}",
                                "Retrieves a property expression.",
                                call -> Reply.ok(find(call)))
                        .needs(Roles.PROPERTIES)
                        .number("expression_id")
                        .shape(shape)
                        .error(404, 1002, "The expression does not exist."),
                Endpoint.post(path, "Creates a property expression.", this::create)
                        .needs(Roles.PROPERTIES)
                        .body("data")
                        .shape(shape)
                        .error(422, 1005, "A request parameter is not valid.")
                        .error(422, 10_116, "The expression is not valid."),
                Endpoint.post(path + "/{expression_id}", "Updates a property expression.", this::change)
                        .needs(Roles.PROPERTIES)
                        .number("expression_id")
                        .body("data")
                        .shape(shape)
                        .error(403, 1009, "The caller is not the owner.")
                        .error(404, 1002, "The expression does not exist.")
                        .error(422, 1005, "A request parameter is not valid.")
                        .error(422, 10_116, "The expression is not valid."),
                Endpoint.delete(path + "/{expression_id}", "Deletes a property expression.", this::delete)
                        .needs(Roles.PROPERTIES)
                        .number("expression_id")
                        .error(403, 1009, "The caller is not the owner.")
                        .error(404, 1002, "The expression does not exist."));
    }

    private ObjectNode find(Call call) {
        return configuration
                .properties()
                .expression(kind, call.pathNumber("expression_id"))
                .orElseThrow(() -> ApiError.notFound(1002, "The expression does not exist."));
    }

    private Reply create(Call call) {
        ObjectNode expression = JsonNodeFactory.instance
                .objectNode()
                .put("enabled", true)
                .put("identifier", UUID.randomUUID().toString())
                .put("creation_date", configuration.clock().millis())
                .put("username", call.account().shownName())
                .putNull("payload")
                .putNull("log_source_id")
                .putNull("qid")
                .putNull("low_level_category_id");
        if (kind == Kind.REGEX) {
            expression.put("capture_group", 1).putNull("format_string");
        }
        return Reply.created(save(call, expression));
    }

    private Reply change(Call call) {
        ObjectNode expression = find(call).deepCopy();
        Ownership.check(call.account(), expression);
        return Reply.ok(save(call, expression));
    }

    private ObjectNode save(Call call, ObjectNode expression) {
        Body body = Body.of(call.body());
        body.text(text);
        body.number("log_source_type_id");
        body.number("capture_group");
        body.copyTo(expression, SETTABLE);
        refuse(
                expression.path(text).asText().isEmpty()
                        || expression.path(text).asText().length() > LONGEST,
                "The field \"" + text + "\" has to have 1 to " + LONGEST + " characters.");
        refuse(
                configuration
                        .properties()
                        .property(expression.path("regex_property_identifier").asText())
                        .isEmpty(),
                "The custom property does not exist.");
        refuse(
                configuration
                        .logSourceTypes()
                        .find(expression.path("log_source_type_id").asLong(-1))
                        .isEmpty(),
                "The log source type does not exist.");
        refuse(
                kind == Kind.NVP
                        && (expression.path("delimiter_pair").asText().isEmpty()
                                || expression
                                        .path("delimiter_name_value")
                                        .asText()
                                        .isEmpty()),
                "The fields \"delimiter_pair\" and \"delimiter_name_value\" are required.");
        Optional<Long> source = body.number("log_source_id");
        refuse(
                source.isPresent()
                        && configuration.logSources().find(source.get()).isEmpty(),
                "The log source does not exist.");
        expression.put("modification_date", configuration.clock().millis());
        try {
            return configuration.properties().save(kind, expression);
        } catch (LabException e) {
            throw new ApiError(422, 10_116, "The expression is not valid.", String.valueOf(e.getMessage()));
        }
    }

    private static void refuse(boolean wrong, String message) {
        if (wrong) {
            throw ApiError.invalid(message);
        }
    }

    private Reply delete(Call call) {
        Ownership.check(call.account(), find(call));
        configuration.properties().remove(kind, call.pathNumber("expression_id"));
        return Reply.noContent();
    }
}
