package io.penstock.lab.offense;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A custom action's request with an event's values in place.
 *
 * @param action whose headers it has
 * @param url complete
 * @param body complete, may be empty
 */
record ActionRequest(CustomAction action, String url, String body) {
    private static final Pattern PLACE = Pattern.compile("\\$\\{([^}]{1,255})}");

    /** An event has no value for a place. */
    static final class MissingValue extends Exception {
        private static final long serialVersionUID = 1L;

        MissingValue(String name) {
            super("the event has no value for ${" + name + "}");
        }
    }

    static ActionRequest of(CustomAction action, Map<String, String> values) throws MissingValue {
        String url = fill(
                action.url(),
                values,
                value -> URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
        String body = fill(
                action.body(),
                values,
                value -> new String(JsonStringEncoder.getInstance().quoteAsString(value)));
        return new ActionRequest(action, url, body);
    }

    private static String fill(String template, Map<String, String> values, UnaryOperator<String> escape)
            throws MissingValue {
        Matcher place = PLACE.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (place.find()) {
            String value = values.getOrDefault(place.group(1), "");
            if (value.isEmpty()) {
                throw new MissingValue(place.group(1));
            }
            place.appendReplacement(filled, Matcher.quoteReplacement(escape.apply(value)));
        }
        return place.appendTail(filled).toString();
    }
}
