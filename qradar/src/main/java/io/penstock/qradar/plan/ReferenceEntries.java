package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.qradar.api.Filter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is in the reference sets. Entries that others have put in stay; those with Penstock as their source go when the
 * device is not in the file any more. The older end points do not say who put an entry in: there nothing goes.
 */
final class ReferenceEntries implements Part {
    private static final String ENTRIES = ReferenceSets.NEW + "/set_entries";
    private static final String SOURCE = "Penstock";
    private static final String IN = "in the set";
    private static final String OUT = "not in the set";
    private static final int BATCH = 1_000;

    private final Target target;
    private final Map<String, Set<String>> sets;
    private final Map<String, Map<String, String>> entryIds = new HashMap<>();

    ReferenceEntries(Target target, Map<String, Set<String>> sets) {
        this.target = target;
        this.sets = sets;
    }

    @Override
    public Kind kind() {
        return Kind.REFERENCE_ENTRIES;
    }

    @Override
    public boolean isOwnAlone() {
        return true;
    }

    @Override
    public List<Wanted> wanted() {
        return sets.entrySet().stream()
                .map(set -> {
                    Map<String, String> fields = new LinkedHashMap<>();
                    set.getValue().forEach(value -> fields.put(value, IN));
                    return new Wanted(set.getKey(), set.getKey(), fields, Map.of());
                })
                .toList();
    }

    /** A set that is to be made has no entries yet: it is found as empty only once it is there. */
    @Override
    public Map<String, Found> read() {
        Map<String, Found> found = new LinkedHashMap<>();
        sets.keySet().forEach(name -> {
            Found set = target.found(Kind.REFERENCE_SET).get(name);
            if (set != null) {
                found.put(name, found(set, name));
            }
        });
        return found;
    }

    private Found found(Found set, String name) {
        Map<String, String> fields = new LinkedHashMap<>();
        Map<String, String> ids = new HashMap<>();
        if (target.newReferenceSets) {
            for (JsonNode entry : target.client.list(
                    ENTRIES, Filter.equal("collection_id", Long.parseLong(set.id())), "id,value,source")) {
                String value = entry.path("value").asText();
                fields.put(value, IN);
                if (entry.path("source").asText("").equals(SOURCE)) {
                    ids.put(value, entry.path("id").asText());
                }
            }
        } else {
            old(name, fields);
        }
        entryIds.put(name, ids);
        return new Found(set.id(), name, fields, true);
    }

    /** The older end point gives the set and a part of its entries, as many as {@code Range} asks for. */
    private void old(String name, Map<String, String> fields) {
        for (int from = 0, before = -1; before < fields.size(); from += BATCH) {
            before = fields.size();
            JsonNode data =
                    target.client.page(ReferenceSets.path(name), from, BATCH).path("data");
            data.forEach(entry -> fields.put(entry.path("value").asText(), IN));
            if (data.size() != BATCH) {
                return; // The last part, or all of them from one that does not know Range here.
            }
        }
    }

    @Override
    public List<Difference> differences(Found found, Wanted wanted) {
        List<Difference> differences = new ArrayList<>();
        wanted.fields().keySet().forEach(value -> {
            if (!found.fields().containsKey(value)) {
                differences.add(new Difference(value, OUT, IN));
            }
        });
        entryIds.getOrDefault(wanted.key(), Map.of()).keySet().stream().sorted().forEach(value -> {
            if (!wanted.fields().containsKey(value)) {
                differences.add(new Difference(value, IN, OUT));
            }
        });
        return differences;
    }

    @Override
    public Found create(Wanted wanted) {
        Found empty = found(target.needed(Kind.REFERENCE_SET, wanted.key()), wanted.key());
        update(empty, wanted);
        return empty;
    }

    @Override
    public void update(Found found, Wanted wanted) {
        List<String> add = new ArrayList<>();
        for (Difference difference : differences(found, wanted)) {
            if (difference.wanted().equals(IN)) {
                add.add(difference.field());
            } else {
                target.client.delete(ENTRIES + "/"
                        + entryIds.getOrDefault(wanted.key(), Map.of()).get(difference.field()));
            }
        }
        for (int from = 0; from < add.size(); from += BATCH) {
            List<String> batch = add.subList(from, Math.min(add.size(), from + BATCH));
            if (target.newReferenceSets) {
                add(found, batch);
            } else {
                ArrayNode values = JsonNodeFactory.instance.arrayNode();
                batch.forEach(values::add);
                target.client.send(
                        "POST",
                        ReferenceSets.path(wanted.key()).replace(ReferenceSets.OLD, ReferenceSets.OLD + "/bulk_load"),
                        Map.of(),
                        values);
            }
        }
    }

    /** In bulk if there is more than a handful; an entry that is there already is only touched. */
    private void add(Found found, List<String> values) {
        List<JsonNode> bodies = new ArrayList<>();
        for (String value : values) {
            bodies.add(Target.object()
                    .put("collection_id", Long.parseLong(found.id()))
                    .put("value", value)
                    .put("source", SOURCE));
        }
        if (bodies.size() > 5) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            bodies.forEach(all::add);
            BulkTask.await(
                    target, ReferenceSets.NEW + "/set_bulk_update_tasks/" + target.client.start("PATCH", ENTRIES, all));
        } else {
            bodies.forEach(body -> target.client.update(ENTRIES, body));
        }
    }

    @Override
    public Optional<String> remove(Found found) {
        return Optional.empty(); // They go with their set.
    }
}
