package io.penstock.lab.ariel.rest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import io.penstock.lab.api.Call;
import io.penstock.lab.api.Capability;
import io.penstock.lab.api.Endpoint;
import io.penstock.lab.api.Parameter.Kind;
import io.penstock.lab.api.Reply;
import io.penstock.lab.api.Resource;
import io.penstock.lab.ariel.AqlException;
import io.penstock.lab.ariel.Column;
import io.penstock.lab.ariel.ColumnType;
import io.penstock.lab.ariel.EventTable;
import io.penstock.lab.ariel.search.ArielSearches;
import java.util.List;

/** {@code /ariel/databases} and {@code /ariel/validators/aql}. */
public final class DatabasesResource implements Resource {
    private final ArielSearches searches;

    /** Over these searches' table. */
    public DatabasesResource(ArielSearches searches) {
        this.searches = searches;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/ariel/databases", "Retrieves a list of available Ariel database names.", call -> names())
                        .needs(Capability.LOG_ACTIVITY)
                        .list(),
                Endpoint.get(
                                "/ariel/databases/{database_name}",
                                "Retrieves the columns that are defined for a specific Ariel database.",
                                this::columns)
                        .needs(Capability.LOG_ACTIVITY)
                        .error(404, 1002, "The database does not exist."),
                Endpoint.post("/ariel/validators/aql", "Validates an AQL query expression.", this::validate)
                        .needs(Capability.LOG_ACTIVITY)
                        .required("query_expression", Kind.TEXT)
                        .error(422, 2000, "The query_expression contains invalid AQL syntax."));
    }

    private Reply names() {
        return Reply.list(
                List.of(JsonNodeFactory.instance.textNode(searches.table().name())));
    }

    private Reply columns(Call call) {
        EventTable<?> table = searches.table();
        if (!call.path("database_name").equalsIgnoreCase(table.name())) {
            throw ApiError.notFound(1002, "The database does not exist.");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode columns = json.putArray("columns");
        for (Column<?> column : table.columns()) {
            columns.addObject()
                    .put("argument_type", column.type().argumentType())
                    .put("collection_value", column.type() == ColumnType.LIST)
                    .put("is_indexed", false)
                    .put("name", column.name())
                    .put("nullable", true)
                    .put("object_value_type", column.type().argumentType())
                    .putNull("provider_name");
        }
        return Reply.ok(json);
    }

    private Reply validate(Call call) {
        try {
            searches.check(call.query("query_expression").orElse(""));
        } catch (AqlException e) {
            throw SearchesResource.invalidAql(e);
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.putArray("error_messages");
        return Reply.ok(json);
    }
}
