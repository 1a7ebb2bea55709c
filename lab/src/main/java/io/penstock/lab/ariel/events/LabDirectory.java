package io.penstock.lab.ariel.events;

import io.penstock.lab.ariel.Directory;
import io.penstock.lab.event.Categories;
import io.penstock.lab.event.EventMappings;
import io.penstock.lab.event.QidRecord;
import io.penstock.lab.offense.RuleEngine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What numbers mean, with QID records and reference sets as they were when a query was read. Made for each query. */
final class LabDirectory implements Directory {
    private static final Map<Long, String> PROTOCOLS = Map.of(
            0L,
            "Reserved",
            1L,
            "ICMP",
            2L,
            "IGMP",
            6L,
            "TCP",
            17L,
            "UDP",
            47L,
            "GRE",
            58L,
            "ICMP6",
            132L,
            "SCTP",
            255L,
            "Reserved");

    private final Map<Long, QidRecord> records = new HashMap<>();
    private final Map<String, Optional<Set<String>>> referenceSets = new ConcurrentHashMap<>();
    private final Lookups lookups;
    private final RuleEngine rules;

    LabDirectory(EventMappings mappings, Lookups lookups, RuleEngine rules) {
        QidRecord.ofTheLab().forEach(record -> records.put((long) record.qid(), record));
        mappings.records().forEach(record -> records.put((long) record.qid(), record));
        this.lookups = lookups;
        this.rules = rules;
    }

    @Override
    public @Nullable String qidName(long qid) {
        QidRecord record = records.get(qid);
        return record == null ? null : record.name();
    }

    @Override
    public @Nullable String qidDescription(long qid) {
        QidRecord record = records.get(qid);
        return record == null ? null : record.description();
    }

    @Override
    public @Nullable String logSourceName(long id) {
        return lookups.logSourceName(id);
    }

    @Override
    public @Nullable String logSourceTypeName(long id) {
        return lookups.logSourceTypeName(id);
    }

    @Override
    public @Nullable String logSourceGroupName(long id) {
        return lookups.groupName(id);
    }

    @Override
    public String categoryName(long id) {
        return Categories.lowLevel((int) id);
    }

    @Override
    public @Nullable String protocolName(long id) {
        return PROTOCOLS.get(id);
    }

    @Override
    public @Nullable String ruleName(long id) {
        return rules.ruleName(id);
    }

    @Override
    public boolean hasReferenceSet(String set) {
        return referenceSet(set).isPresent();
    }

    @Override
    public boolean referenceSetContains(String set, String value) {
        return referenceSet(set).filter(values -> values.contains(value)).isPresent();
    }

    private Optional<Set<String>> referenceSet(String name) {
        return referenceSets.computeIfAbsent(name, key -> Optional.ofNullable(lookups.referenceSet(key)));
    }
}
