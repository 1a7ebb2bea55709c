package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.qradar.api.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The log source group that the sensors' log sources are in. */
final class Groups implements Part {
    private static final String PATH = Target.LOG_SOURCES + "/log_source_groups";

    private final Target target;
    private final String name;

    Groups(Target target, String name) {
        this.target = target;
        this.name = name;
    }

    @Override
    public Kind kind() {
        return Kind.LOG_SOURCE_GROUP;
    }

    @Override
    public List<Wanted> wanted() {
        return List.of(new Wanted(name, name, Map.of(), Map.of()));
    }

    @Override
    public Map<String, Found> read() {
        Map<String, Found> found = new LinkedHashMap<>();
        for (JsonNode group : list()) {
            if (group.path("name").asText().equals(name)) {
                found.putIfAbsent(name, found(group));
            }
        }
        return found;
    }

    private List<JsonNode> list() {
        return target.client.list(PATH, Filter.isPlain(name) ? Filter.equal("name", name) : null, null);
    }

    private static Found found(JsonNode group) {
        return new Found(
                group.path("id").asText(),
                group.path("name").asText(),
                Map.of(),
                Found.isMarked(group.path("description").asText("")));
    }

    @Override
    public Found create(Wanted wanted) {
        ObjectNode body = Target.object();
        body.put("name", wanted.name());
        body.put("description", "Penstock: log sources of its sensors");
        root().ifPresent(id -> body.put("parent_id", id));
        return found(target.client.create(
                PATH,
                body,
                () -> list().stream()
                        .filter(group -> group.path("name").asText().equals(name))
                        .findFirst()));
    }

    /** The group above all others, which a new one stands in: the one without a parent that is not "Other" (0). */
    private Optional<Long> root() {
        return target.client.list(PATH, null, "id,name,parent_id").stream()
                .filter(group -> !group.path("parent_id").isNumber()
                        || group.path("parent_id").asLong() <= 0)
                .map(group -> group.path("id").asLong())
                .filter(id -> id > 0)
                .min(Long::compare);
    }

    @Override
    public void update(Found found, Wanted wanted) {}

    @Override
    public Optional<String> remove(Found found) {
        return Optional.of("QRadar's API cannot remove a log source group");
    }

    @Override
    public @Nullable String lasting() {
        return "QRadar's API cannot remove a log source group; remove it in Admin > Log Source Groups";
    }
}
