package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.qradar.QidRecord;
import io.penstock.qradar.api.Filter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** For each event id and category, the QID record that it leads to; for the log source type Universal LEEF. */
final class Mappings implements Part {
    private static final String PATH = "/data_classification/dsm_event_mappings";
    private static final String RECORD = "record";

    private final Target target;
    private final List<QidRecord> records;

    Mappings(Target target, List<QidRecord> records) {
        this.target = target;
        this.records = records;
    }

    static String key(QidRecord record) {
        return record.eventId() + " | " + record.category();
    }

    @Override
    public Kind kind() {
        return Kind.EVENT_MAPPING;
    }

    @Override
    public List<Wanted> wanted() {
        return records.stream()
                .map(record -> new Wanted(key(record), key(record), Map.of(RECORD, record.eventId()), Map.of()))
                .toList();
    }

    /** The id of the record that each mapping leads to, by the mapping's key. */
    Map<String, Long> records() {
        Map<String, Long> ids = new HashMap<>();
        for (JsonNode mapping : list()) {
            ids.put(key(mapping), mapping.path("qid_record_id").asLong());
        }
        return ids;
    }

    private List<JsonNode> list() {
        return target.client.list(
                PATH,
                Filter.equal("log_source_type_id", target.typeId()),
                "id,log_source_event_id,log_source_event_category,qid_record_id");
    }

    private static String key(JsonNode mapping) {
        return mapping.path("log_source_event_id").asText("") + " | "
                + mapping.path("log_source_event_category").asText("");
    }

    @Override
    public Map<String, Found> read() {
        Map<String, JsonNode> all = new HashMap<>();
        list().forEach(mapping -> all.putIfAbsent(key(mapping), mapping));
        Map<String, Found> found = new LinkedHashMap<>();
        for (QidRecord record : records) {
            JsonNode mapping = all.get(key(record));
            if (mapping != null) {
                found.put(key(record), found(mapping, record));
            }
        }
        return found;
    }

    private Found found(JsonNode mapping, QidRecord record) {
        Found qid = target.found(Kind.QID_RECORD).get(record.eventId());
        String id = mapping.path("qid_record_id").asText();
        boolean right = qid != null && qid.id().equals(id);
        return new Found(
                mapping.path("id").asText(),
                key(record),
                Map.of(RECORD, right ? record.eventId() : "QID record " + id),
                qid != null && right && qid.marked());
    }

    @Override
    public Found create(Wanted wanted) {
        QidRecord record = record(wanted);
        ObjectNode body = Target.object();
        body.put("log_source_type_id", target.typeId());
        body.put("log_source_event_id", record.eventId());
        body.put("log_source_event_category", record.category());
        body.put("qid_record_id", recordId(record));
        JsonNode made = target.client.create(
                PATH,
                body,
                () -> list().stream()
                        .filter(mapping -> key(mapping).equals(wanted.key()))
                        .findFirst());
        return found(made, record);
    }

    private long recordId(QidRecord record) {
        return Long.parseLong(target.needed(Kind.QID_RECORD, record.eventId()).id());
    }

    private QidRecord record(Wanted wanted) {
        return records.stream()
                .filter(record -> key(record).equals(wanted.key()))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void update(Found found, Wanted wanted) {
        target.client.update(PATH + "/" + found.id(), Target.object().put("qid_record_id", recordId(record(wanted))));
    }

    @Override
    public Optional<String> remove(Found found) {
        return Optional.ofNullable(lasting());
    }

    @Override
    public @Nullable String lasting() {
        return "QRadar's API cannot remove an event mapping";
    }
}
