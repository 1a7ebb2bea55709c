package io.penstock.lab.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.api.ApiError;
import java.util.Optional;

/**
 * The JSON object that a call sends. A field that is null counts as absent; one of another type is answered 422, code 11.
 */
record Body(ObjectNode json) {
    /** The body of a call. */
    static Body of(JsonNode json) {
        if (json instanceof ObjectNode object) {
            return new Body(object);
        }
        throw ApiError.wrongType("body", "data", "APPLICATION_JSON");
    }

    boolean has(String name) {
        return !json.path(name).isMissingNode() && !json.path(name).isNull();
    }

    Optional<String> text(String name) {
        return has(name)
                ? Optional.of(checked(name, json.path(name).isTextual()).asText())
                : Optional.empty();
    }

    Optional<Long> number(String name) {
        return has(name)
                ? Optional.of(checked(name, json.path(name).canConvertToExactIntegral())
                        .asLong())
                : Optional.empty();
    }

    Optional<Boolean> flag(String name) {
        return has(name)
                ? Optional.of(checked(name, json.path(name).isBoolean()).asBoolean())
                : Optional.empty();
    }

    /** Copies these fields as they are; an absent one is left alone. */
    void copyTo(ObjectNode target, String... names) {
        for (String name : names) {
            if (has(name)) {
                target.set(name, json.get(name));
            }
        }
    }

    private JsonNode checked(String name, boolean right) {
        if (!right) {
            throw ApiError.wrongType("body", name, "APPLICATION_JSON");
        }
        return json.path(name);
    }
}
