package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.qradar.CustomProperty;
import io.penstock.qradar.PropertyType;
import io.penstock.qradar.api.Filter;
import io.penstock.qradar.api.QradarException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The custom properties; parsed when an event arrives, so that rules and offences can use them. */
final class Properties implements Part {
    static final String PATH = "/config/event_sources/custom_properties/";
    private static final String OWN = PATH + "regex_properties";
    private static final Duration BETWEEN = Duration.ofSeconds(1);
    /** Two minutes for the removal of one. */
    private static final int MOST_POLLS = 120;

    private final Target target;
    private final List<CustomProperty> properties;

    Properties(Target target, List<CustomProperty> properties) {
        this.target = target;
        this.properties = properties;
    }

    @Override
    public Kind kind() {
        return Kind.PROPERTY;
    }

    @Override
    public List<Wanted> wanted() {
        return properties.stream()
                .map(property -> new Wanted(
                        property.name(),
                        property.name(),
                        Map.of(
                                "property_type",
                                property.type() == PropertyType.NUMERIC ? "numeric" : "string",
                                "use_for_rule_engine",
                                "true"),
                        Map.of("description", "Penstock: LEEF key " + property.key())))
                .toList();
    }

    @Override
    public Map<String, Found> read() {
        Set<String> names = properties.stream().map(CustomProperty::name).collect(Collectors.toSet());
        Map<String, Found> found = new LinkedHashMap<>();
        for (JsonNode one : list(names)) {
            if (names.contains(one.path("name").asText())) {
                found.putIfAbsent(one.path("name").asText(), found(one));
            }
        }
        return found;
    }

    private List<JsonNode> list(Set<String> names) {
        return names.stream().allMatch(Filter::isPlain)
                ? target.client.listAll(
                        OWN, Filter.anyText("name", names.stream().sorted().toList()), null)
                : target.client.list(OWN, null, null);
    }

    private static Found found(JsonNode one) {
        return new Found(
                one.path("identifier").asText(),
                one.path("name").asText(),
                Map.of(
                        "property_type", one.path("property_type").asText("").toLowerCase(java.util.Locale.ROOT),
                        "use_for_rule_engine", one.path("use_for_rule_engine").asText("")),
                Found.isMarked(one.path("description").asText("")));
    }

    @Override
    public Found create(Wanted wanted) {
        ObjectNode body = body(wanted);
        body.put("name", wanted.name());
        wanted.extra().forEach(body::put);
        return found(target.client.create(
                OWN,
                body,
                () -> list(Set.of(wanted.name())).stream()
                        .filter(one -> one.path("name").asText().equals(wanted.name()))
                        .findFirst()));
    }

    private static ObjectNode body(Wanted wanted) {
        return Target.object()
                .put("property_type", wanted.fields().get("property_type"))
                .put("use_for_rule_engine", true);
    }

    @Override
    public void update(Found found, Wanted wanted) {
        target.client.update(OWN + "/" + found.id(), body(wanted));
    }

    /** QRadar first looks whether something uses it, in a task. */
    @Override
    public Optional<String> remove(Found found) {
        JsonNode task = target.client.delete(OWN + "/" + found.id());
        String id = task.path("id").asText("");
        if (!id.matches("\\d{1,18}")) {
            return Optional.empty();
        }
        for (int poll = 0; poll < MOST_POLLS; poll++) {
            JsonNode now = target.client.get(PATH + "regex_property_delete_tasks/" + id);
            String status = now.path("status").asText("");
            switch (status) {
                case "COMPLETED" -> {
                    return Optional.empty();
                }
                case "CONFLICT" -> {
                    return Optional.of("a search, rule or report uses it; remove that, then destroy again");
                }
                case "EXCEPTION", "CANCELLED", "INTERRUPTED" -> {
                    return Optional.of("QRadar's task for it ended with " + status + "; destroy again");
                }
                default -> target.client.rest(BETWEEN);
            }
        }
        throw new QradarException("QRadar's task " + id + " that removes it does not end; destroy again later");
    }
}
