package io.penstock.lab.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.config.ConfiguredProperties.Kind;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.PropertyExpression;
import io.penstock.lab.event.XmlPath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** All custom properties with their expressions: those that were configured, and those that the lab was started with. */
final class PropertyExpressions {
    private PropertyExpressions() {}

    /**
     * A property.
     *
     * @param forRules whether it is read when events arrive
     */
    record Property(String name, String type, boolean forRules, List<Expression> expressions) {}

    /**
     * An expression of it.
     *
     * @param where what narrows it: log source type, log source, QID, category
     */
    record Expression(String kind, String text, String group, String where, boolean enabled) {}

    static List<Property> of(Configuration configuration, List<CustomProperty> effective) {
        Map<String, Property> properties = new LinkedHashMap<>();
        Set<String> configured = new HashSet<>();
        for (ObjectNode document : configuration.properties().properties()) {
            String name = document.path("name").asText();
            configured.add(name);
            properties.put(
                    name,
                    new Property(
                            name,
                            document.path("property_type").asText(),
                            document.path("use_for_rule_engine").asBoolean(),
                            configured(
                                    configuration, document.path("identifier").asText())));
        }
        for (CustomProperty property : effective) {
            if (!configured.contains(property.name())) {
                properties
                        .computeIfAbsent(
                                property.name(),
                                name -> new Property(
                                        name,
                                        property.type().name().toLowerCase(Locale.ROOT),
                                        property.atIngestion(),
                                        new ArrayList<>()))
                        .expressions()
                        .add(given(property));
            }
        }
        return List.copyOf(properties.values());
    }

    private static List<Expression> configured(Configuration configuration, String identifier) {
        List<Expression> expressions = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (ObjectNode document : configuration.properties().expressions(kind)) {
                if (document.path("regex_property_identifier").asText().equals(identifier)) {
                    expressions.add(configured(configuration, kind, document));
                }
            }
        }
        return expressions;
    }

    private static Expression configured(Configuration configuration, Kind kind, ObjectNode document) {
        boolean regex = kind == Kind.REGEX;
        List<String> where = new ArrayList<>();
        where.add(LogSourcesPage.name(
                configuration.logSourceTypes(),
                document.path("log_source_type_id").asLong()));
        if (document.path("log_source_id").isNumber()) {
            where.add(configuration
                    .logSources()
                    .find(document.path("log_source_id").asLong())
                    .map(source -> "log source " + source.path("name").asText())
                    .orElse("log source " + document.path("log_source_id").asLong()));
        }
        if (document.path("qid").isNumber()) {
            where.add("QID " + document.path("qid").asLong());
        }
        if (document.path("low_level_category_id").isNumber()) {
            where.add("category " + document.path("low_level_category_id").asLong());
        }
        return new Expression(
                kind.name(),
                document.path(regex ? "regex" : "expression").asText(),
                regex ? document.path("capture_group").asText("1") : "",
                String.join(", ", where),
                document.path("enabled").asBoolean(true));
    }

    private static Expression given(CustomProperty property) {
        PropertyExpression expression = property.expression();
        String where = property.logSourceType();
        return switch (expression) {
            case PropertyExpression.LeefKey leef -> new Expression("LEEF", leef.key(), "", where, true);
            case PropertyExpression.Regex regex ->
                new Expression("REGEX", regex.pattern().pattern(), Integer.toString(regex.group()), where, true);
            case PropertyExpression.FormattedRegex regex ->
                new Expression("REGEX", regex.pattern().pattern(), regex.format(), where, true);
            case PropertyExpression.JsonPath json ->
                new Expression("JSON", String.join("/", json.keys()), "", where, true);
            case XmlPath xml -> new Expression("XML", String.join("/", xml.elements()), "", where, true);
            case PropertyExpression.ListItem item -> new Expression("GENERICLIST", "$" + item.place(), "", where, true);
            case PropertyExpression.NameValue pair -> new Expression("NVP", pair.name(), "", where, true);
            case PropertyExpression.CefKey cef ->
                new Expression("CEF", cef.pattern().pattern(), "", where, true);
            case PropertyExpression.Time time -> new Expression("TIME", time.format(), "", where, true);
        };
    }
}
