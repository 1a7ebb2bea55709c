package io.penstock.lab.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** {@code /help/versions} and {@code /help/endpoints}: made from the table that routes requests. */
final class HelpResource implements Resource {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String VERSION = "deprecated,id,removed,root_resource_ids,version";
    private static final String ENDPOINT = "caller_has_access,deprecated,description,error_responses,http_method,id,"
            + "last_modified_version,parameters,path,resource_id,response_mime_types,success_responses,summary,version";

    private final Endpoints endpoints;
    private final ApiVersions versions;

    HelpResource(Endpoints endpoints, ApiVersions versions) {
        this.endpoints = endpoints;
        this.versions = versions;
    }

    @Override
    public List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/help/versions", "Retrieves a list of version documentation objects.", this::versions)
                        .shape(VERSION)
                        .list(),
                Endpoint.get(
                                "/help/versions/{version_id}",
                                "Retrieves one version documentation object.",
                                this::version)
                        .number("version_id")
                        .shape(VERSION)
                        .error(404, 1002, "The version does not exist."),
                Endpoint.get("/help/endpoints", "Retrieves a list of endpoint documentation objects.", this::list)
                        .shape(ENDPOINT)
                        .list(),
                Endpoint.get("/help/endpoints/{endpoint_id}", "Retrieves one endpoint documentation object.", this::one)
                        .number("endpoint_id")
                        .shape(ENDPOINT)
                        .error(404, 1002, "The endpoint does not exist."));
    }

    private List<ObjectNode> allVersions() {
        List<ObjectNode> all = new ArrayList<>();
        for (ApiVersion version : versions.all()) {
            ObjectNode json = JSON.objectNode()
                    .put("deprecated", versions.deprecated().contains(version))
                    .put("id", all.size() + 1)
                    .put("removed", !versions.supported().contains(version));
            json.set("root_resource_ids", JSON.arrayNode());
            all.add(json.put("version", version.toString()));
        }
        return all;
    }

    private Reply versions(Call call) {
        return Reply.list(allVersions());
    }

    private Reply version(Call call) {
        return Reply.ok(byId(allVersions(), call.pathNumber("version_id")));
    }

    private List<ObjectNode> allEndpoints(Call call) {
        List<ObjectNode> all = new ArrayList<>();
        for (Endpoint endpoint : endpoints.all()) {
            int id = all.size() + 1;
            if (endpoint.isIn(call.version())) {
                all.add(json(endpoint, id, call));
            }
        }
        return all;
    }

    private Reply list(Call call) {
        return Reply.list(allEndpoints(call));
    }

    private Reply one(Call call) {
        return Reply.ok(byId(allEndpoints(call), call.pathNumber("endpoint_id")));
    }

    private static ObjectNode byId(List<ObjectNode> all, long id) {
        return all.stream()
                .filter(json -> json.path("id").asLong() == id)
                .findFirst()
                .orElseThrow(() -> ApiError.notFound(1002, "There is no item with the id " + id + "."));
    }

    private static ObjectNode json(Endpoint endpoint, int id, Call call) {
        ObjectNode json = JSON.objectNode()
                .put("caller_has_access", call.account().mayOneOf(endpoint.capabilities()))
                .put("deprecated", endpoint.isDeprecatedIn(call.version()))
                .put("description", endpoint.summary());
        ArrayNode errors = json.putArray("error_responses");
        endpoint.errors()
                .forEach(error -> errors.addObject()
                        .put("response_code", error.status())
                        .put("unique_code", error.code())
                        .put("description", error.description()));
        json.put("http_method", endpoint.method())
                .put("id", id)
                .put("last_modified_version", call.version().toString());
        ArrayNode parameters = json.putArray("parameters");
        endpoint.parameters().forEach(parameter -> parameters.add(json(parameter)));
        // Without the slash at the front, as a real QRadar lists them.
        json.put("path", endpoint.path().substring(1)).put("resource_id", id);
        ArrayNode types = json.putArray("response_mime_types");
        endpoint.mediaTypes()
                .forEach(type -> types.addObject().put("mime_type", type).putNull("sample"));
        json.putArray("success_responses");
        return json.put("summary", endpoint.summary())
                .put("version", call.version().toString());
    }

    private static ObjectNode json(Parameter parameter) {
        ObjectNode json = JSON.objectNode()
                .put("parameter_name", parameter.name())
                .put("type", parameter.place().name())
                .putNull("default_value")
                .put("description", parameter.required() ? "Required" : "Optional");
        json.putArray("mime_types")
                .addObject()
                .put("data_type", parameter.type().title())
                .put("mime_type", parameter.type() == Parameter.Kind.JSON ? "application/json" : "text/plain")
                .putNull("sample");
        return json;
    }
}
