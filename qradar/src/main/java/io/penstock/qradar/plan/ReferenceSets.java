package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.qradar.api.Filter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reference sets of addresses. Their names are letters, digits, blanks, {@code . _ -} only. */
final class ReferenceSets implements Part {
    static final String NEW = "/reference_data_collections";
    static final String OLD = "/reference_data/sets";
    private static final String DESCRIPTION = "Penstock: addresses of OT devices";

    private final Target target;
    private final Set<String> names;

    ReferenceSets(Target target, Set<String> names) {
        this.target = target;
        this.names = names;
    }

    /** A set's name in the path of the older end point. */
    static String path(String name) {
        return OLD + "/"
                + java.net.URLEncoder.encode(name, java.nio.charset.StandardCharsets.UTF_8)
                        .replace("+", "%20");
    }

    @Override
    public Kind kind() {
        return Kind.REFERENCE_SET;
    }

    @Override
    public List<Wanted> wanted() {
        return names.stream()
                .map(name -> new Wanted(name, name, Map.of("entry_type", "IP"), Map.of()))
                .toList();
    }

    @Override
    public Map<String, Found> read() {
        Map<String, Found> found = new LinkedHashMap<>();
        for (JsonNode one : list(names)) {
            if (names.contains(one.path("name").asText())) {
                found.putIfAbsent(one.path("name").asText(), found(one));
            }
        }
        return found;
    }

    private List<JsonNode> list(Set<String> which) {
        return target.client.listAll(
                target.newReferenceSets ? NEW + "/sets" : OLD,
                Filter.anyText("name", which.stream().sorted().toList()),
                null);
    }

    private Found found(JsonNode one) {
        return new Found(
                one.path(target.newReferenceSets ? "id" : "name").asText(),
                one.path("name").asText(),
                Map.of(
                        "entry_type",
                        one.path(target.newReferenceSets ? "entry_type" : "element_type")
                                .asText("")),
                // The older end point has no description; the name alone tells.
                target.newReferenceSets
                        ? Found.isMarked(one.path("description").asText(""))
                        : Found.isMarked(one.path("name").asText("")));
    }

    @Override
    public Found create(Wanted wanted) {
        java.util.function.Supplier<Optional<JsonNode>> arrived = () -> list(Set.of(wanted.name())).stream()
                .filter(one -> one.path("name").asText().equals(wanted.name()))
                .findFirst();
        if (!target.newReferenceSets) {
            return found(target.client.create(OLD, Map.of("name", wanted.name(), "element_type", "IP"), null, arrived));
        }
        ObjectNode body = Target.object()
                .put("name", wanted.name())
                .put("entry_type", "IP")
                .put("namespace", "SHARED")
                .put("description", DESCRIPTION);
        return found(target.client.create(NEW + "/sets", body, arrived));
    }

    /** QRadar cannot change a set's type: this is refused there, and said. */
    @Override
    public void update(Found found, Wanted wanted) {
        throw new io.penstock.qradar.api.QradarException(
                "a set of another type has this name and its type cannot be changed; remove or rename it in QRadar");
    }

    @Override
    public Optional<String> remove(Found found) {
        target.client.delete(target.newReferenceSets ? NEW + "/sets/" + found.id() : path(found.id()));
        return Optional.empty();
    }
}
