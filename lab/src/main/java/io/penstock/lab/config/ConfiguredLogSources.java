package io.penstock.lab.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.event.LogSource;
import io.penstock.lab.event.LogSources;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The log sources as they are set, and beside them as they are deployed: what is set works when it is deployed, and not
 * before.
 *
 * <p>Any thread; changes are guarded by this object's lock, and who checks a document against the others before adding it
 * holds the lock meanwhile.
 */
public final class ConfiguredLogSources {
    /** Seen events of one log source. */
    private record Activity(AtomicLong last, AtomicLong count, long since) {}

    private final Documents documents = new Documents(101);
    private final Map<Long, LogSource> active = new HashMap<>();
    private final Set<Long> pending = new HashSet<>();
    private final Map<Long, Activity> activity = new ConcurrentHashMap<>();
    private final LogSources deployed;
    private final Documents types;
    private final Clock clock;

    ConfiguredLogSources(LogSources deployed, Documents types, Clock clock) {
        this.deployed = deployed;
        this.types = types;
        this.clock = clock;
    }

    /** Adds a log source; it works at once if its {@code requires_deploy} is false. */
    public synchronized ObjectNode add(ObjectNode document) {
        long now = clock.millis();
        document.put("creation_date", now).put("modified_date", now);
        documents.add(document);
        return staged(document);
    }

    /** Puts a changed log source in place of the one with its number; the deployed one stays until the next deploy. */
    public synchronized ObjectNode put(ObjectNode document) {
        documents.put(document.put("modified_date", clock.millis()));
        return staged(document);
    }

    /** Takes a log source away; it goes on taking events until the next deploy. False if there is none such. */
    public synchronized boolean remove(long id) {
        boolean there = documents.remove(id);
        if (there) {
            pending.add(id);
        }
        return there;
    }

    /** Takes one away at once, without a deploy. */
    public synchronized void removeDeployed(ObjectNode document) {
        long id = document.path("id").asLong();
        documents.remove(id);
        pending.remove(id);
        active.remove(id);
        deployed.replaceAll(List.copyOf(active.values()));
    }

    /** The log sources that are deployed, in the order of their names. */
    public List<LogSource> deployed() {
        return deployed.all();
    }

    /** Adds one that needs no deploy: for tests and demos, and for senders that were detected. */
    public synchronized ObjectNode addDeployed(LogSource source, boolean detected) {
        ObjectNode document = JsonNodeFactory.instance
                .objectNode()
                .put("name", source.name())
                .put("description", detected ? source.type().replace(" ", "") + " device" : "")
                .put("type_id", source.typeId())
                .put("protocol_type_id", 0)
                .put("enabled", true)
                .put("gateway", false)
                .put("internal", false)
                .put("credibility", source.credibility())
                .put("target_event_collector_id", 7)
                .put("coalesce_events", source.coalesces())
                .put("store_event_payload", source.storesPayload())
                .put("language_id", 1)
                .put("parsing_order", source.parsingOrder())
                .put("auto_discovered", detected)
                .put("requires_deploy", false);
        document.putArray("group_ids").add(0);
        document.putArray("protocol_parameters")
                .add(parameter(0, "identifier", source.identifier()))
                .add(parameter(1, "incomingPayloadEncoding", "UTF-8"));
        return add(document);
    }

    private static ObjectNode parameter(int id, String name, String value) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("id", id)
                .put("name", name)
                .put("value", value);
    }

    private ObjectNode staged(ObjectNode document) {
        long id = document.path("id").asLong();
        if (document.path("requires_deploy").asBoolean()) {
            pending.add(id);
        } else {
            pending.remove(id);
            activate(id, Optional.of(document));
            deployed.replaceAll(List.copyOf(active.values()));
        }
        return document;
    }

    /** What a deploy that starts now will make work: the documents that wait, nothing for one that is gone. */
    synchronized Map<Long, Optional<ObjectNode>> waiting() {
        Map<Long, Optional<ObjectNode>> waiting = new HashMap<>();
        pending.forEach(id -> waiting.put(id, documents.find(id)));
        return waiting;
    }

    /** Makes them work. What has been changed since they were gathered goes on waiting in its newer form. */
    synchronized void deploy(Map<Long, Optional<ObjectNode>> gathered) {
        gathered.forEach((id, document) -> {
            activate(id, document);
            Optional<ObjectNode> now = documents.find(id);
            if (now.isEmpty() && document.isEmpty()) {
                pending.remove(id);
            } else if (now.isPresent() && document.isPresent() && now.get().equals(document.get())) {
                documents.put(now.get().deepCopy().put("requires_deploy", false));
                pending.remove(id);
            }
        });
        deployed.replaceAll(List.copyOf(active.values()));
    }

    private void activate(long id, Optional<ObjectNode> document) {
        Optional<LogSource> source =
                document.filter(set -> set.path("enabled").asBoolean()).flatMap(this::deployable);
        if (source.isPresent()) {
            active.put(id, source.get());
        } else {
            active.remove(id);
        }
    }

    private Optional<LogSource> deployable(ObjectNode document) {
        String identifier = identifier(document);
        int type = document.path("type_id").asInt();
        return identifier.isEmpty()
                ? Optional.empty()
                : Optional.of(new LogSource(
                        document.path("id").asLong(),
                        document.path("name").asText(),
                        identifier,
                        type,
                        types.find(type)
                                .map(found -> found.path("name").asText())
                                .orElse(""),
                        document.path("coalesce_events").asBoolean(),
                        document.path("store_event_payload").asBoolean(true),
                        document.path("credibility").asInt(),
                        document.path("parsing_order").asInt()));
    }

    /** The value of the protocol parameter {@code identifier}; empty if there is none. */
    public static String identifier(JsonNode document) {
        for (JsonNode parameter : document.path("protocol_parameters")) {
            if (parameter.path("name").asText().equals("identifier")) {
                return parameter.path("value").asText();
            }
        }
        return "";
    }

    /** Notes that an event of this log source has come. */
    public void saw(long id, long millis) {
        Activity seen = activity.get(id);
        if (seen == null) {
            seen = activity.computeIfAbsent(id, key -> new Activity(new AtomicLong(), new AtomicLong(), millis));
        }
        seen.last().lazySet(millis);
        seen.count().incrementAndGet();
    }

    /** All log sources with what is known of their events. */
    public List<ObjectNode> all() {
        return documents.all().stream().map(this::withActivity).toList();
    }

    /** One log source with what is known of its events. */
    public Optional<ObjectNode> find(long id) {
        return documents.find(id).map(this::withActivity);
    }

    /** The log sources as they are set, without copying them. */
    public List<ObjectNode> documents() {
        return documents.all();
    }

    private ObjectNode withActivity(ObjectNode document) {
        Activity seen = activity.get(document.path("id").asLong());
        ObjectNode shown = document.deepCopy();
        long last = seen == null ? 0 : seen.last().get();
        shown.put("last_event_time", last);
        double seconds = seen == null ? 1 : Math.max(1, (clock.millis() - seen.since()) / 1000.0);
        shown.put(
                "average_eps", seen == null ? 0 : (int) Math.round(seen.count().get() / seconds));
        ObjectNode status = shown.putObject("status");
        boolean enabled = document.path("enabled").asBoolean();
        status.put("last_updated", last);
        status.putArray("messages");
        status.put("status", enabled ? last == 0 ? "NA" : "SUCCESS" : "DISABLED");
        return shown;
    }
}
