package io.penstock.lab.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What an endpoint answers.
 *
 * @param status HTTP status
 * @param headers further headers
 * @param body what it answers with
 */
public record Reply(int status, Map<String, String> headers, Body body) {
    /** What a reply carries. */
    public sealed interface Body {
        /** Nothing. */
        record None() implements Body {}

        /** One JSON value; the server applies {@code fields}. */
        record Value(JsonNode json) implements Body {}

        /** A list; the server applies {@code filter}, {@code sort}, {@code Range} and {@code fields}. */
        record Items(List<? extends JsonNode> items) implements Body {}

        /** Text of another media type, sent as it is. */
        record Text(String mediaType, String text) implements Body {
            byte[] bytes() {
                return text.getBytes(StandardCharsets.UTF_8);
            }
        }
    }

    public Reply {
        headers = Map.copyOf(headers);
    }

    /** 200 with a value. */
    public static Reply ok(JsonNode json) {
        return of(200, json);
    }

    /** 201 with what was made. */
    public static Reply created(JsonNode json) {
        return of(201, json);
    }

    /** 202 with a task that goes on. */
    public static Reply accepted(JsonNode json, String location) {
        return of(202, json).with("Location", location);
    }

    /** Any status with a value. */
    public static Reply of(int status, JsonNode json) {
        return new Reply(status, Map.of(), new Body.Value(json));
    }

    /** 200 with a list. */
    public static Reply list(List<? extends JsonNode> items) {
        return new Reply(200, Map.of(), new Body.Items(items));
    }

    /** 204. */
    public static Reply noContent() {
        return new Reply(204, Map.of(), new Body.None());
    }

    /** 200 with text of another media type, for example CSV. */
    public static Reply text(String mediaType, String text) {
        return new Reply(200, Map.of(), new Body.Text(mediaType, text));
    }

    /** The same with one more header. */
    public Reply with(String header, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(header, value);
        return new Reply(status, more, body);
    }

    /** JSON null, which a map cannot hold. */
    public static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }
}
