package io.penstock.delivery.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.alert.Endpoint;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object out of texts that the network chose: what is missing is left out, halves of surrogate pairs, which no
 * UTF-8 can hold, become U+FFFD, and no text is longer than 8,192 characters.
 */
public final class JsonFields {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int LONGEST = 8192;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999Z");

    private final ObjectNode node = JsonNodeFactory.instance.objectNode();

    /** Adds a text unless it is missing or empty. */
    public JsonFields add(String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            node.put(key, text(value));
        }
        return this;
    }

    /** Adds a number. */
    public JsonFields add(String key, long value) {
        node.put(key, value);
        return this;
    }

    /** Adds a yes or no. */
    public JsonFields add(String key, boolean value) {
        node.put(key, value);
        return this;
    }

    /** Adds texts, also none. */
    public JsonFields add(String key, List<String> values) {
        ArrayNode array = node.putArray(key);
        values.forEach(value -> array.add(text(value)));
        return this;
    }

    /** Adds an object unless it is empty. */
    public JsonFields add(String key, JsonFields value) {
        if (!value.node.isEmpty()) {
            node.set(key, value.node);
        }
        return this;
    }

    /** Adds a port unless there was none. */
    public JsonFields addPort(String key, @Nullable Endpoint endpoint) {
        return endpoint == null || endpoint.port() == Endpoint.NO_PORT ? this : add(key, endpoint.port());
    }

    /** The object itself. */
    public ObjectNode node() {
        return node;
    }

    /** The JSON, in UTF-8 on one line. */
    public byte[] bytes() {
        return bytes(node);
    }

    /** JSON of any kind, in UTF-8 on one line. */
    public static byte[] bytes(JsonNode json) {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts and numbers cannot be written", e);
        }
    }

    /** Reads JSON; a missing node for what is none. */
    public static JsonNode parse(String json) {
        try {
            JsonNode node = MAPPER.readTree(json);
            return node == null ? MAPPER.missingNode() : node;
        } catch (JsonProcessingException e) {
            return MAPPER.missingNode();
        }
    }

    /** A time as ISO 8601 with a year of four digits, which is what receivers read; others become the nearest that has. */
    public static String time(Instant time) {
        return (time.isBefore(Instant.EPOCH) ? Instant.EPOCH : time.isAfter(LATEST) ? LATEST : time).toString();
    }

    private static String text(String value) {
        String cut = value.length() <= LONGEST ? value : value.substring(0, LONGEST - 1) + "…";
        StringBuilder clean = null;
        for (int i = 0; i < cut.length(); i++) {
            char c = cut.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < cut.length() && Character.isLowSurrogate(cut.charAt(i + 1))) {
                i++;
                continue;
            }
            clean = clean == null ? new StringBuilder(cut) : clean;
            clean.setCharAt(i, '\ufffd');
        }
        return clean == null ? cut : clean.toString();
    }
}
