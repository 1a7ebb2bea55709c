package io.penstock.qradar.lint;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.qradar.api.Filter;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The expressions that a QRadar has for events of Universal LEEF; those that are switched off are left out. */
public final class InstalledExpressions {
    private static final String PATH = "/config/event_sources/custom_properties/";
    private static final String TYPES = "/config/event_sources/log_source_management/log_source_types";
    /** Universal LEEF on QRadar 7.5, where it cannot be asked for. */
    private static final int UNIVERSAL_LEEF = 212;

    private InstalledExpressions() {}

    /**
     * Reads them.
     *
     * @throws QradarException if QRadar cannot be asked
     */
    public static List<PropertyExpression> read(QradarClient client) {
        int type = client.list(TYPES, Filter.equal("name", "Universal LEEF"), "id,name").stream()
                .mapToInt(one -> one.path("id").asInt(UNIVERSAL_LEEF))
                .findFirst()
                .orElse(UNIVERSAL_LEEF);
        Map<String, JsonNode> properties = new HashMap<>();
        client.list(PATH + "regex_properties", null, "identifier,name,property_type")
                .forEach(property -> properties.put(property.path("identifier").asText(""), property));
        List<PropertyExpression> found = new ArrayList<>();
        for (JsonNode one : client.list(PATH + "property_expressions", null, null)) {
            if (isWanted(one, type)) {
                String regex = one.path("regex").asText("");
                // With a format_string the capture group is not used.
                int group = one.path("format_string").asText("").isEmpty()
                        ? Math.max(0, one.path("capture_group").asInt(1))
                        : 1;
                found.add(
                        new PropertyExpression(name(properties, one), valueType(properties, one), regex, group, null));
            }
        }
        try {
            for (JsonNode one : client.list(PATH + "property_leef_expressions", null, null)) {
                if (isWanted(one, type)) {
                    found.add(new PropertyExpression(
                            name(properties, one),
                            valueType(properties, one),
                            null,
                            1,
                            one.path("expression").asText("")));
                }
            }
        } catch (QradarException e) {
            if (e.status() != 404) {
                throw e;
            }
        }
        return found;
    }

    private static boolean isWanted(JsonNode expression, int type) {
        return expression.path("enabled").asBoolean(true)
                && expression.path("log_source_type_id").asInt(-1) == type;
    }

    private static String name(Map<String, JsonNode> properties, JsonNode expression) {
        String identifier = expression.path("regex_property_identifier").asText("");
        JsonNode property = properties.get(identifier);
        return property == null ? identifier : property.path("name").asText(identifier);
    }

    private static ValueType valueType(Map<String, JsonNode> properties, JsonNode expression) {
        JsonNode property =
                properties.get(expression.path("regex_property_identifier").asText(""));
        try {
            return ValueType.of(
                    property == null ? "" : property.path("property_type").asText(""));
        } catch (IllegalArgumentException e) {
            return ValueType.TEXT;
        }
    }
}
