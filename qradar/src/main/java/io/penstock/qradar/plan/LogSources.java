package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.qradar.api.Filter;
import io.penstock.qradar.api.QradarException;
import io.penstock.qradar.setup.SensorSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One log source for each sensor: Universal LEEF by Syslog. It is found by its identifier, which QRadar allows once for a
 * type and a protocol; so a log source that QRadar has made by itself for the sensor is found, too.
 */
final class LogSources implements Part {
    private static final String PATH = Target.LOG_SOURCES + "/log_sources";
    private static final String FIELDS =
            "id,name,description,type_id,protocol_type_id,protocol_parameters(id,name,value),"
                    + "enabled,coalesce_events,store_event_payload,group_ids,target_event_collector_id,requires_deploy";
    private static final String IDENTIFIER = "identifier";
    private static final String IN_GROUP = "group";
    private static final String COLLECTOR = "collector";

    private final Target target;
    private final List<SensorSource> sources;
    private final String group;
    private final @Nullable String collector;
    private final Map<String, List<Long>> groupIds = new TreeMap<>();
    private @Nullable JsonNode protocol;
    private @Nullable Map<String, Long> collectors;
    private boolean deployPending;

    LogSources(Target target, List<SensorSource> sources, String group, @Nullable String collector) {
        this.target = target;
        this.sources = sources;
        this.group = group;
        this.collector = collector;
    }

    @Override
    public Kind kind() {
        return Kind.LOG_SOURCE;
    }

    @Override
    public List<Wanted> wanted() {
        return sources.stream()
                .map(source -> {
                    Map<String, String> fields = new LinkedHashMap<>();
                    fields.put("name", source.name());
                    fields.put("coalesce_events", "false");
                    fields.put("store_event_payload", "true");
                    fields.put("enabled", "true");
                    fields.put(IN_GROUP, group);
                    if (collector != null) {
                        fields.put(COLLECTOR, collector);
                    }
                    return new Wanted(source.identifier(), source.name(), fields, Map.of("sensor", source.sensor()));
                })
                .toList();
    }

    /** Whether one of the wanted log sources waits for a deploy; after {@link #read}. */
    boolean deployPending() {
        return deployPending;
    }

    @Override
    public Map<String, Found> read() {
        Map<String, Found> found = new LinkedHashMap<>();
        groupIds.clear();
        deployPending = false;
        Map<String, String> wanted = new TreeMap<>();
        sources.forEach(source -> wanted.put(source.identifier(), source.name()));
        long syslog = protocol().path("id").asLong();
        for (JsonNode source : target.client.list(PATH, Filter.equal("type_id", target.typeId()), FIELDS)) {
            String identifier = identifier(source);
            if (source.path("protocol_type_id").asLong(syslog) == syslog && !identifier.isEmpty()) {
                found.putIfAbsent(identifier, found(source));
                deployPending |= wanted.containsKey(identifier)
                        && source.path("requires_deploy").asBoolean(false);
            }
        }
        return found;
    }

    private static String identifier(JsonNode source) {
        for (JsonNode parameter : source.path("protocol_parameters")) {
            if (parameter.path("name").asText().equals(IDENTIFIER)) {
                return parameter.path("value").asText("");
            }
        }
        return "";
    }

    private Found found(JsonNode source) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : List.of("name", "coalesce_events", "store_event_payload", "enabled")) {
            fields.put(field, source.path(field).asText(""));
        }
        Found ours = target.found(Kind.LOG_SOURCE_GROUP).get(group);
        List<Long> ids = new java.util.ArrayList<>();
        source.path("group_ids").forEach(id -> ids.add(id.asLong()));
        groupIds.put(source.path("id").asText(), ids);
        fields.put(IN_GROUP, ours != null && ids.contains(Long.parseLong(ours.id())) ? group : "(not in it)");
        if (collector != null) {
            Long id = collectors().get(collector);
            boolean there =
                    id != null && id == source.path("target_event_collector_id").asLong(-1);
            fields.put(COLLECTOR, there ? collector : "(another)");
        }
        return new Found(
                source.path("id").asText(),
                source.path("name").asText(),
                fields,
                Found.isMarked(source.path("description").asText("")));
    }

    @Override
    public Found create(Wanted wanted) {
        JsonNode made = target.client.create(PATH, body(wanted), () -> byName(wanted));
        return found(made);
    }

    /** The log source after an attempt of which nobody knows how it went. */
    private Optional<JsonNode> byName(Wanted wanted) {
        String filter = Filter.isPlain(wanted.name())
                ? Filter.equal("name", wanted.name())
                : Filter.equal("type_id", target.typeId());
        return target.client.list(PATH, filter, FIELDS).stream()
                .filter(source -> identifier(source).equals(wanted.key())
                        && source.path("type_id").asLong() == target.typeId())
                .findFirst();
    }

    private ObjectNode body(Wanted wanted) {
        ObjectNode body = Target.object();
        body.put("name", wanted.name());
        body.put("description", description(wanted));
        body.put("type_id", target.typeId());
        body.put("protocol_type_id", protocol().path("id").asLong());
        body.set("protocol_parameters", parameters(wanted.key()));
        body.put("enabled", true);
        body.put("gateway", false);
        body.put("credibility", 5);
        body.put("target_event_collector_id", collectorId());
        body.put("coalesce_events", false);
        body.put("store_event_payload", true);
        body.put("requires_deploy", true);
        language().ifPresent(id -> body.put("language_id", id));
        body.putArray("group_ids")
                .add(Long.parseLong(target.needed(Kind.LOG_SOURCE_GROUP, group).id()));
        return body;
    }

    private static String description(Wanted wanted) {
        String text = "Penstock: alerts of sensor "
                + wanted.extra().getOrDefault("sensor", "").replaceAll("[\\p{Cntrl}\\\\]", "_");
        return text.substring(0, Math.min(text.length(), 255));
    }

    private Optional<Long> language() {
        JsonNode ids = target.type().path("supported_language_ids");
        if (!ids.isArray() || ids.isEmpty()) {
            return Optional.empty();
        }
        for (JsonNode id : ids) {
            if (id.asLong() == 1) {
                return Optional.of(1L);
            }
        }
        return Optional.of(ids.get(0).asLong());
    }

    private ArrayNode parameters(String identifier) {
        ArrayNode parameters = JsonNodeFactory.instance.arrayNode();
        boolean known = false;
        for (JsonNode parameter : protocol().path("parameters")) {
            String name = parameter.path("name").asText();
            String value = switch (name) {
                case IDENTIFIER -> identifier;
                case "incomingPayloadEncoding" -> "UTF-8";
                default -> null;
            };
            known |= name.equals(IDENTIFIER);
            if (value != null) {
                parameters
                        .addObject()
                        .put("id", parameter.path("id").asLong())
                        .put("name", name)
                        .put("value", value);
            }
        }
        if (!known) {
            throw new QradarException(target.client.where()
                    + ": its protocol Syslog has no parameter 'identifier'; report it with QRadar's version");
        }
        return parameters;
    }

    private JsonNode protocol() {
        JsonNode known = protocol;
        if (known == null) {
            String path = Target.LOG_SOURCES + "/protocol_types";
            known = target.client.list(path, Filter.equal("name", "Syslog"), null).stream()
                    .filter(one -> one.path("name").asText().equals("Syslog"))
                    .findFirst()
                    // IBM's error 1038 names the id of Syslog: 0.
                    .orElseGet(() -> target.client.get(path + "/0"));
            protocol = known;
        }
        return known;
    }

    private Map<String, Long> collectors() {
        Map<String, Long> known = collectors;
        if (known == null) {
            known = new LinkedHashMap<>();
            for (JsonNode one : target.client.list("/config/event_sources/event_collectors", null, null)) {
                known.put(one.path("name").asText(), one.path("id").asLong());
            }
            collectors = known;
        }
        return known;
    }

    private long collectorId() {
        Map<String, Long> all = collectors();
        Long id = collector == null ? all.values().stream().min(Long::compare).orElse(null) : all.get(collector);
        if (id == null) {
            throw new QradarException(target.client.where() + " has no event collector '"
                    + (collector == null ? "" : collector) + "'; set qradar.event-collector to one of " + all.keySet());
        }
        return id;
    }

    /** Says in the plan what will be chosen, and stops it if it cannot be. */
    void checkCollector() {
        long id = collectorId();
        if (collector == null && collectors().size() > 1) {
            collectors().forEach((name, one) -> {
                if (one == id) {
                    target.warn("there are " + collectors().size() + " event collectors; '" + name
                            + "' is used for new log sources; set qradar.event-collector for another");
                }
            });
        }
    }

    @Override
    public void createMany(List<Wanted> wanted, Consumer<Integer> done) {
        if (target.bulk) {
            BulkTask.create(target, PATH, wanted.stream().map(this::body).toList(), done);
        }
    }

    @Override
    public void update(Found found, Wanted wanted) {
        ObjectNode body = Target.object();
        body.put("name", wanted.name());
        for (Difference difference : differences(found, wanted)) {
            switch (difference.field()) {
                case "name" -> {}
                case IN_GROUP -> {
                    ArrayNode ids = body.putArray("group_ids");
                    // 0 and 1 stand for no group and cannot be given (1031).
                    groupIds.getOrDefault(found.id(), List.of()).stream()
                            .filter(id -> id > 1)
                            .forEach(ids::add);
                    ids.add(Long.parseLong(
                            target.needed(Kind.LOG_SOURCE_GROUP, group).id()));
                }
                case COLLECTOR -> body.put("target_event_collector_id", collectorId());
                default -> body.put(difference.field(), Boolean.parseBoolean(difference.wanted()));
            }
        }
        target.client.update(PATH + "/" + found.id(), body);
    }

    @Override
    public Optional<String> remove(Found found) {
        target.client.delete(PATH + "/" + found.id());
        return Optional.empty();
    }
}
