package io.penstock.delivery.format;

import io.penstock.alert.Endpoint;
import org.jspecify.annotations.Nullable;

/** One side of an alert as a JSON object: {@code ip}, {@code port}, {@code mac}, {@code name}. */
final class JsonSide {
    final Field ip;
    final Field port;
    final Field mac;
    final Field name;
    private final JsonObject object;

    /** Takes its fields from a format's own. */
    JsonSide(Fields fields, String key) {
        object = new JsonObject(key);
        ip = fields.add("ip");
        port = fields.add("port");
        mac = fields.add("mac");
        name = fields.add("name");
    }

    void write(Utf8 out, Limits limits, @Nullable Endpoint endpoint) {
        if (endpoint == null) {
            return;
        }
        int start = object.open(out);
        ip.string(out, limits, Typed.ip(endpoint));
        port.port(out, limits, endpoint);
        mac.string(out, limits, Typed.mac(endpoint));
        name.string(out, limits, endpoint.name());
        JsonObject.close(out, start);
    }
}
