package io.penstock.qradar.api;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which end points a QRadar has, and which of them the token may use: {@code GET /help/endpoints}. */
public final class Endpoints {
    private static final String FIELDS = "http_method,path,version,caller_has_access";

    private final Map<String, Boolean> access = new HashMap<>();

    /** Asks for those of the version in use. */
    public static Endpoints read(QradarClient client) {
        List<JsonNode> all;
        try {
            all = client.list(
                    "/help/endpoints", Filter.equal("version", client.version().toString()), FIELDS);
        } catch (QradarException e) {
            if (e.status() != 422) {
                throw e;
            }
            all = client.list("/help/endpoints", null, FIELDS);
        }
        Endpoints endpoints = new Endpoints();
        String version = client.version().toString();
        for (JsonNode one : all) {
            if (one.path("version").asText(version).equals(version)) {
                endpoints.access.put(
                        key(one.path("http_method").asText(), one.path("path").asText()),
                        one.path("caller_has_access").asBoolean(true));
            }
        }
        return endpoints;
    }

    /** True if the answer named no end point at all. */
    public boolean isEmpty() {
        return access.isEmpty();
    }

    /** Whether there is such an end point; {@code {id}} in the path stands for any name in braces. */
    public boolean has(String method, String path) {
        return access.containsKey(key(method, path));
    }

    /** Whether the token may use it. */
    public boolean mayUse(String method, String path) {
        return access.getOrDefault(key(method, path), false);
    }

    private static String key(String method, String path) {
        return method + " "
                + path.replaceFirst("^/?api(?=/)", "")
                        .replaceFirst("^(?!/)", "/")
                        .replaceAll("\\{[^}]*}", "{}");
    }
}
