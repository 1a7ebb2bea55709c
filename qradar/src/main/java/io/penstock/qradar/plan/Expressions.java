package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.qradar.CustomProperty;
import io.penstock.qradar.XsenseContent;
import io.penstock.qradar.api.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * For each custom property the expression that finds its value: the LEEF key where QRadar knows such, else a regular
 * expression. It holds for the log source type Universal LEEF only.
 */
final class Expressions implements Part {
    private static final String REGEX = Properties.PATH + "property_expressions";
    private static final String LEEF = Properties.PATH + "property_leef_expressions";
    private static final String ENABLED = "enabled";

    private final Target target;
    private final List<CustomProperty> properties;
    private final String path;
    private final String field;

    Expressions(Target target, List<CustomProperty> properties) {
        this.target = target;
        this.properties = properties;
        this.path = target.leefExpressions ? LEEF : REGEX;
        this.field = target.leefExpressions ? "expression" : "regex";
    }

    @Override
    public Kind kind() {
        return Kind.EXPRESSION;
    }

    @Override
    public List<Wanted> wanted() {
        return properties.stream()
                .map(property -> new Wanted(
                        property.name(),
                        property.name() + " = " + text(property),
                        target.leefExpressions
                                ? Map.of(field, text(property), ENABLED, "true")
                                : Map.of(
                                        field,
                                        text(property),
                                        ENABLED,
                                        "true",
                                        "capture_group",
                                        String.valueOf(property.captureGroup())),
                        Map.of()))
                .toList();
    }

    private String text(CustomProperty property) {
        return target.leefExpressions ? property.key() : property.expression();
    }

    @Override
    public Map<String, Found> read() {
        List<JsonNode> all = list();
        Map<String, Found> found = new LinkedHashMap<>();
        for (CustomProperty property : properties) {
            Found owner = target.found(Kind.PROPERTY).get(property.name());
            if (owner != null) {
                of(all, owner, property).ifPresent(one -> found.put(property.name(), found(one, owner)));
            }
        }
        if (target.leefExpressions) {
            warnOfPublished();
        }
        return found;
    }

    private List<JsonNode> list() {
        return target.client.list(path, Filter.equal("log_source_type_id", target.typeId()), null);
    }

    /** The property's expression for all log sources of the type: the right one, else any. */
    private Optional<JsonNode> of(List<JsonNode> all, Found owner, CustomProperty property) {
        List<JsonNode> own = all.stream()
                .filter(one -> one.path("regex_property_identifier").asText().equals(owner.id()))
                // QRadar says "any" by null, 0 or -1.
                .filter(one -> one.path("log_source_id").asLong(-1) <= 0)
                .toList();
        return own.stream()
                .filter(one -> one.path(field).asText().equals(text(property)))
                .findFirst()
                .or(() -> own.stream().findFirst());
    }

    private Found found(JsonNode one, Found owner) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(field, one.path(field).asText(""));
        fields.put(ENABLED, one.path(ENABLED).asText("true"));
        fields.put("capture_group", one.path("capture_group").asText(""));
        return new Found(one.path("id").asText(), owner.name(), fields, owner.marked());
    }

    /** Old expressions beside the right one go on filling the property with too much. */
    private void warnOfPublished() {
        Set<String> published = XsenseContent.publishedProperties().stream()
                .map(CustomProperty::expression)
                .collect(Collectors.toSet());
        Set<String> owners =
                target.found(Kind.PROPERTY).values().stream().map(Found::id).collect(Collectors.toSet());
        if (owners.isEmpty()) {
            return;
        }
        List<JsonNode> old = target.client.list(REGEX, Filter.equal("log_source_type_id", target.typeId()), null);
        for (JsonNode one : old) {
            if (owners.contains(one.path("regex_property_identifier").asText())
                    && published.contains(one.path("regex").asText())
                    && one.path(ENABLED).asBoolean(true)) {
                target.warn("the expression " + one.path("regex").asText()
                        + " stands beside the new one and matches too much or nothing; disable it in Custom Event"
                        + " Properties");
            }
        }
    }

    @Override
    public Found create(Wanted wanted) {
        CustomProperty property = properties.stream()
                .filter(one -> one.name().equals(wanted.key()))
                .findFirst()
                .orElseThrow();
        Found owner = target.needed(Kind.PROPERTY, wanted.key());
        ObjectNode body = body(wanted, owner);
        JsonNode made = target.client.create(
                path,
                body,
                () -> of(list(), owner, property)
                        .filter(one -> one.path(field).asText().equals(text(property))));
        return found(made, owner);
    }

    private ObjectNode body(Wanted wanted, Found owner) {
        ObjectNode body = Target.object();
        body.put("regex_property_identifier", owner.id());
        body.put("log_source_type_id", target.typeId());
        body.put(ENABLED, true);
        body.put(field, wanted.fields().get(field));
        String group = wanted.fields().get("capture_group");
        if (group != null) {
            body.put("capture_group", Integer.parseInt(group));
        }
        return body;
    }

    @Override
    public void update(Found found, Wanted wanted) {
        target.client.update(path + "/" + found.id(), body(wanted, target.needed(Kind.PROPERTY, wanted.key())));
    }

    @Override
    public Optional<String> remove(Found found) {
        target.client.delete(path + "/" + found.id());
        return Optional.empty();
    }

    @Override
    public @Nullable String lasting() {
        return null;
    }
}
