package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.qradar.api.Filter;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A QRadar as the parts see it: its client, the ids that are looked up once, and what the parts before have found. */
final class Target {
    static final String LOG_SOURCES = "/config/event_sources/log_source_management";
    private static final String TYPE = "Universal LEEF";

    final QradarClient client;
    final boolean leefExpressions;
    final boolean newReferenceSets;
    final boolean bulk;
    /** In words for people: what is not as it should be and does not stop the work. */
    final List<String> warnings = new ArrayList<>();

    private final Map<Kind, Map<String, Found>> found = new EnumMap<>(Kind.class);
    private @Nullable JsonNode type;

    Target(QradarClient client, Preflight preflight) {
        this.client = client;
        this.leefExpressions = preflight.leefExpressions();
        this.newReferenceSets = preflight.newReferenceSets();
        this.bulk = preflight.bulk();
        this.warnings.addAll(preflight.warnings());
    }

    /** What a part has found, by key; can be added to. */
    Map<String, Found> found(Kind kind) {
        return found.computeIfAbsent(kind, key -> new TreeMap<>());
    }

    void setFound(Kind kind, Map<String, Found> things) {
        found.put(kind, new TreeMap<>(things));
    }

    /**
     * The thing that another needs.
     *
     * @throws QradarException if it is not there
     */
    Found needed(Kind kind, String key) {
        Found thing = found(kind).get(key);
        if (thing == null) {
            throw new QradarException("the " + kind.title() + " that it needs is not there");
        }
        return thing;
    }

    /** The log source type Universal LEEF as QRadar has it. */
    JsonNode type() {
        JsonNode known = type;
        if (known == null) {
            known = client.list(LOG_SOURCES + "/log_source_types", Filter.equal("name", TYPE), null).stream()
                    .filter(one -> one.path("name").asText().equals(TYPE))
                    .findFirst()
                    .orElseThrow(() -> new QradarException(client.where() + " has no log source type '" + TYPE
                            + "'; install the DSM from IBM Fix Central (DSM-UniversalLEEF), deploy, and plan again"));
            type = known;
        }
        return known;
    }

    long typeId() {
        return type().path("id").asLong();
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    void warn(String text) {
        if (!warnings.contains(text)) {
            warnings.add(text);
        }
    }
}
