package io.penstock.lab.offense;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A custom action: an HTTP request with places for an event's values, written <code>${name}</code>. In the URL they are
 * percent-encoded, in the body they are escaped for JSON. A request with a place that the event cannot fill is not sent.
 *
 * @param name what people read
 * @param trigger when it runs
 * @param method GET, POST, PUT, PATCH or DELETE
 * @param url begins with {@code http://} or {@code https://} and a host without places
 * @param headers header fields; no places
 * @param body empty for none
 */
public record CustomAction(
        String name, Trigger trigger, String method, String url, Map<String, String> headers, String body) {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");

    /** When an action runs. */
    public enum Trigger {
        /** A rule has fired for an event. */
        RULE_FIRED,
        /** An offence was closed; once for each of its newest events with different values. */
        OFFENSE_CLOSED
    }

    public CustomAction {
        if (!METHODS.contains(method)) {
            throw new IllegalArgumentException(
                    "custom action '" + name + "': method " + method + " is none of " + METHODS);
        }
        if (!url.matches("https?://[^/${}]+(/.*)?")) {
            throw new IllegalArgumentException(
                    "custom action '" + name + "': its URL begins with http:// or https:// and a host without ${…}");
        }
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** Without the headers, which may hold a password or a token. */
    @Override
    public String toString() {
        return "CustomAction[" + name + ": " + method + " " + url + "]";
    }
}
