package io.penstock.lab.config;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.penstock.lab.event.EventMappings;
import io.penstock.lab.event.LogSources;
import io.penstock.lab.event.QidRecord;
import java.time.Clock;
import java.time.Duration;

/** Everything an administrator can set, put together. Any thread; each part guards itself. */
public final class Configuration {
    /** IBM's first number for log source types of one's own. */
    public static final long FIRST_CUSTOM_TYPE = 4001;

    private final Documents logSourceTypes;
    private final Documents protocolTypes;
    private final Documents groups;
    private final Documents collectors;
    private final Documents languages;
    private final Documents autodetection;
    private final Documents discoveryProfiles = new Documents(1);
    private final EventMappings mappings;
    private final ConfiguredLogSources logSources;
    private final Deployment deployment;
    private final ConfiguredProperties properties;
    private final ReferenceSets referenceSets;
    private final Tasks tasks;
    private final Clock clock;

    /**
     * A fresh QRadar's.
     *
     * @param deployed gets the log sources that are deployed
     * @param mappings gets the QID records that a QRadar comes with
     * @param deployTime how long a deploy takes; an asynchronous task takes a quarter of it
     */
    public Configuration(LogSources deployed, EventMappings mappings, Clock clock, Duration deployTime) {
        FreshContent fresh = new FreshContent();
        logSourceTypes = fresh.table("log_source_types", FIRST_CUSTOM_TYPE);
        protocolTypes = fresh.table("protocol_types", 1000);
        groups = fresh.table("log_source_groups", 100_001);
        collectors = fresh.table("event_collectors", 100);
        languages = fresh.table("log_source_languages", 100);
        autodetection = fresh.table("autodetection", 1001);
        for (ObjectNode record : fresh.of("qid_records")) {
            mappings.addSystem(new QidRecord(
                    record.path("id").asLong(),
                    record.path("qid").asInt(),
                    record.path("name").asText(),
                    record.path("description").asText(),
                    record.path("severity").asInt(),
                    record.path("low_level_category_id").asInt()));
        }
        this.mappings = mappings;
        this.clock = clock;
        logSources = new ConfiguredLogSources(deployed, logSourceTypes, clock);
        deployment = new Deployment(logSources, clock, deployTime);
        properties = new ConfiguredProperties(logSourceTypes);
        referenceSets = new ReferenceSets(clock);
        tasks = new Tasks(clock, deployTime.dividedBy(4));
    }

    public Documents logSourceTypes() {
        return logSourceTypes;
    }

    public Documents protocolTypes() {
        return protocolTypes;
    }

    /** Log source groups. */
    public Documents groups() {
        return groups;
    }

    /** Event collectors. */
    public Documents collectors() {
        return collectors;
    }

    /** Log source languages. */
    public Documents languages() {
        return languages;
    }

    /** The records that tell when an unknown sender becomes a log source. */
    public Documents autodetection() {
        return autodetection;
    }

    /** The profiles of automatic property discovery; the lab keeps them and discovers nothing. */
    public Documents discoveryProfiles() {
        return discoveryProfiles;
    }

    /** QID records and event mappings. */
    public EventMappings mappings() {
        return mappings;
    }

    public ConfiguredLogSources logSources() {
        return logSources;
    }

    public Deployment deployment() {
        return deployment;
    }

    public ConfiguredProperties properties() {
        return properties;
    }

    public ReferenceSets referenceSets() {
        return referenceSets;
    }

    public Tasks tasks() {
        return tasks;
    }

    /** Tells creation and modification times. */
    public Clock clock() {
        return clock;
    }
}
