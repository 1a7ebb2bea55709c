package io.penstock.qradar.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.qradar.QidRecord;
import io.penstock.qradar.XsenseContent;
import io.penstock.qradar.api.Filter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A QID record for each event id. QRadar has some hundred thousand of them and does not say which log source type one was
 * made for, so they are looked up by name and by the event mappings; that one is ours its description says.
 */
final class Qids implements Part {
    private static final String PATH = "/data_classification/qid_records";
    private static final String FIELDS = "id,qid,name,description,severity,low_level_category_id";
    private static final String PUBLISHED = "XSense Alert Report From";
    /** Unknown Suspicious Event, which every QRadar has. */
    private static final int FALLBACK = 7001;

    private final Target target;
    private final List<QidRecord> records;
    private final Mappings mappings;
    private @Nullable Set<Long> categories;

    Qids(Target target, List<QidRecord> records, Mappings mappings) {
        this.target = target;
        this.records = records;
        this.mappings = mappings;
    }

    @Override
    public Kind kind() {
        return Kind.QID_RECORD;
    }

    @Override
    public List<Wanted> wanted() {
        return records.stream()
                .map(record -> {
                    Map<String, String> fields = new LinkedHashMap<>();
                    fields.put("name", name(record.name()));
                    fields.put("severity", String.valueOf(record.severity()));
                    fields.put("low_level_category_id", String.valueOf(category(record)));
                    Map<String, String> extra = Map.of();
                    if (isOwn(record)) {
                        fields.put("description", record.description());
                    } else {
                        extra = Map.of("description", record.description());
                    }
                    return new Wanted(record.eventId(), record.eventId() + " " + name(record.name()), fields, extra);
                })
                .toList();
    }

    private static boolean isOwn(QidRecord record) {
        return !record.eventId().equals(XsenseContent.EVENT_ID);
    }

    /** Names that can stand in a filter. */
    private static String name(String text) {
        String clean = text.replaceAll("[\"\\\\%+\\p{Cntrl}]", "'");
        return clean.substring(0, Math.min(clean.length(), 255));
    }

    private int category(QidRecord record) {
        Set<Long> known = categories;
        if (known == null) {
            Set<Integer> asked =
                    records.stream().map(QidRecord::lowLevelCategory).collect(Collectors.toCollection(TreeSet::new));
            known = target
                    .client
                    .listAll("/data_classification/low_level_categories", Filter.anyNumber("id", asked), "id,name")
                    .stream()
                    .map(category -> category.path("id").asLong())
                    .collect(Collectors.toSet());
            categories = known;
        }
        if (known.contains((long) record.lowLevelCategory())) {
            return record.lowLevelCategory();
        }
        target.warn("QRadar has no low-level category " + record.lowLevelCategory() + "; " + FALLBACK
                + " (Unknown Suspicious Event) is used instead");
        return FALLBACK;
    }

    @Override
    public Map<String, Found> read() {
        Map<String, Long> mapped = mappings.records();
        Set<JsonNode> all = new java.util.LinkedHashSet<>(target.client.listAll(
                PATH,
                Filter.anyText(
                        "name",
                        records.stream()
                                .map(record -> name(record.name()))
                                .distinct()
                                .toList()),
                FIELDS));
        all.addAll(target.client.listAll(
                PATH,
                Filter.anyNumber(
                        "id",
                        records.stream()
                                .map(record -> mapped.get(Mappings.key(record)))
                                .filter(java.util.Objects::nonNull)
                                .distinct()
                                .toList()),
                FIELDS));
        List<JsonNode> sorted = new ArrayList<>(all);
        sorted.sort(Comparator.comparingLong(node -> node.path("id").asLong()));
        Map<String, Found> found = new LinkedHashMap<>();
        for (QidRecord record : records) {
            Long to = mapped.get(Mappings.key(record));
            // The one that the mapping leads to before another of the same words: two may have been made at once.
            sorted.stream()
                    .filter(node -> isFor(node, record))
                    .min(Comparator.comparing(
                            node -> to == null || node.path("id").asLong() != to))
                    .ifPresent(node -> found.put(record.eventId(), found(node)));
        }
        return found;
    }

    private static boolean isFor(JsonNode node, QidRecord record) {
        String description = node.path("description").asText("");
        return isOwn(record)
                ? description.startsWith("Penstock " + record.eventId() + ":")
                : description.startsWith(PUBLISHED)
                        && node.path("name").asText().equals(record.name());
    }

    private static Found found(JsonNode node) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : List.of("name", "severity", "low_level_category_id", "description")) {
            fields.put(field, node.path(field).asText(""));
        }
        return new Found(
                node.path("id").asText(),
                node.path("name").asText(),
                fields,
                Found.isMarked(node.path("description").asText("")));
    }

    @Override
    public Found create(Wanted wanted) {
        ObjectNode body = body(wanted);
        body.put("log_source_type_id", target.typeId());
        wanted.extra().forEach(body::put);
        QidRecord record = record(wanted.key());
        return found(target.client.create(
                PATH,
                body,
                () ->
                        target
                                .client
                                .list(PATH, Filter.equal("name", wanted.fields().getOrDefault("name", "")), FIELDS)
                                .stream()
                                .filter(node -> isFor(node, record))
                                .findFirst()));
    }

    private QidRecord record(String eventId) {
        return records.stream()
                .filter(record -> record.eventId().equals(eventId))
                .findFirst()
                .orElseThrow();
    }

    private static ObjectNode body(Wanted wanted) {
        ObjectNode body = Target.object();
        wanted.fields().forEach((field, value) -> {
            if (field.equals("severity") || field.equals("low_level_category_id")) {
                body.put(field, Integer.parseInt(value));
            } else {
                body.put(field, value);
            }
        });
        return body;
    }

    @Override
    public void update(Found found, Wanted wanted) {
        target.client.update(PATH + "/" + found.id(), body(wanted));
    }

    @Override
    public Optional<String> remove(Found found) {
        return Optional.ofNullable(lasting());
    }

    @Override
    public @Nullable String lasting() {
        return "QRadar's API cannot remove a QID record";
    }
}
