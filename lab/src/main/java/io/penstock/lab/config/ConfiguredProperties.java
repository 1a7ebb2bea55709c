package io.penstock.lab.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.CustomProperty.Expected;
import io.penstock.lab.event.CustomProperty.Selection;
import io.penstock.lab.event.PropertyExpression;
import io.penstock.lab.event.PropertyType;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Custom properties and their expressions of each kind. Every change is compiled and handed on at once: IBM's API has no
 * deploy for them.
 *
 * <p>Any thread; changes are guarded by this object's lock.
 */
public final class ConfiguredProperties {
    /** The kinds of expressions. */
    public enum Kind {
        REGEX,
        LEEF,
        JSON,
        CEF,
        NVP,
        XML,
        GENERICLIST
    }

    private final Documents properties = new Documents(1);
    private final Map<Kind, Documents> expressions = new EnumMap<>(Kind.class);
    private final Documents types;
    private volatile Consumer<List<CustomProperty>> effective = compiled -> {};

    ConfiguredProperties(Documents types) {
        this.types = types;
        for (Kind kind : Kind.values()) {
            expressions.put(kind, new Documents(1));
        }
    }

    /** From now on every change is handed there, compiled. */
    public void handTo(Consumer<List<CustomProperty>> reader) {
        effective = reader;
    }

    /** The properties. */
    public List<ObjectNode> properties() {
        return properties.all();
    }

    /** The property with this UUID. */
    public Optional<ObjectNode> property(String identifier) {
        return properties.find("identifier", identifier);
    }

    /** Adds a property. */
    public synchronized ObjectNode add(ObjectNode property) {
        properties.add(property);
        compile();
        return property;
    }

    /** Changes a property. */
    public synchronized ObjectNode put(ObjectNode property) {
        properties.put(property);
        compile();
        return property;
    }

    /** Takes a property away, and its expressions with it. */
    public synchronized void remove(ObjectNode property) {
        String identifier = property.path("identifier").asText();
        expressions
                .values()
                .forEach(table -> table.all().stream()
                        .filter(one ->
                                one.path("regex_property_identifier").asText().equals(identifier))
                        .forEach(one -> table.remove(one.path("id").asLong())));
        properties.remove(property.path("id").asLong());
        compile();
    }

    /** The expressions of a kind. */
    public List<ObjectNode> expressions(Kind kind) {
        return table(kind).all();
    }

    /** The expression of a kind with this number. */
    public Optional<ObjectNode> expression(Kind kind, long id) {
        return table(kind).find(id);
    }

    /**
     * Adds an expression, or changes the one with its number.
     *
     * @throws io.penstock.lab.LabException if it is not an expression; nothing is changed then
     */
    public synchronized ObjectNode save(Kind kind, ObjectNode expression) {
        reading(kind, expression);
        if (expression.has("id")) {
            table(kind).put(expression);
        } else {
            table(kind).add(expression);
        }
        compile();
        return expression;
    }

    /** Takes an expression away; false if there is none such. */
    public synchronized boolean remove(Kind kind, long id) {
        boolean there = table(kind).remove(id);
        compile();
        return there;
    }

    private Documents table(Kind kind) {
        return expressions.getOrDefault(kind, new Documents(1));
    }

    private void compile() {
        List<CustomProperty> all = new ArrayList<>();
        expressions.forEach((kind, table) -> table.all().stream()
                .filter(expression -> expression.path("enabled").asBoolean(true))
                .forEach(expression -> property(
                                expression.path("regex_property_identifier").asText())
                        .ifPresent(property -> all.add(compiled(kind, property, expression)))));
        effective.accept(all);
    }

    private CustomProperty compiled(Kind kind, ObjectNode property, ObjectNode expression) {
        PropertyType type = PropertyType.of(property.path("property_type").asText("string"));
        PropertyExpression reading = reading(kind, expression);
        String format = property.path("datetime_format").asText("");
        if (type == PropertyType.TIME && !property.path("datetime_format").isNull() && !format.isEmpty()) {
            reading = new PropertyExpression.Time(
                    reading,
                    format,
                    Locale.forLanguageTag(property.path("locale").asText("en").replace('_', '-')));
        }
        return new CustomProperty(
                property.path("name").asText(),
                type,
                reading,
                types.find(expression.path("log_source_type_id").asLong())
                        .map(found -> found.path("name").asText())
                        .orElse(""),
                Expected.NEVER,
                new Selection(
                        number(expression.path("log_source_id")),
                        whole(expression.path("qid")),
                        whole(expression.path("low_level_category_id"))),
                property.path("use_for_rule_engine").asBoolean());
    }

    private static PropertyExpression reading(Kind kind, ObjectNode expression) {
        String text = expression.path("expression").asText();
        return switch (kind) {
            case REGEX -> {
                String regex = expression.path("regex").asText();
                JsonNode format = expression.path("format_string");
                yield format.isTextual() && !format.asText().isEmpty()
                        ? PropertyExpression.regex(regex, format.asText())
                        : PropertyExpression.regex(
                                regex, expression.path("capture_group").asInt(1));
            }
            case LEEF -> PropertyExpression.leefKey(text);
            case JSON -> PropertyExpression.json(text);
            case CEF -> PropertyExpression.cef(text);
            case XML -> PropertyExpression.xml(text);
            case GENERICLIST ->
                PropertyExpression.list(text, expression.path("delimiter").asText());
            case NVP ->
                new PropertyExpression.NameValue(
                        text,
                        expression.path("delimiter_pair").asText(),
                        expression.path("delimiter_name_value").asText());
        };
    }

    private static OptionalLong number(JsonNode node) {
        return node.isNumber() ? OptionalLong.of(node.asLong()) : OptionalLong.empty();
    }

    private static OptionalInt whole(JsonNode node) {
        return node.isNumber() ? OptionalInt.of(node.asInt()) : OptionalInt.empty();
    }
}
