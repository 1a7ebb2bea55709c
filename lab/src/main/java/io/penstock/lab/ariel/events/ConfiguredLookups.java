package io.penstock.lab.ariel.events;

import com.fasterxml.jackson.databind.JsonNode;
import io.penstock.lab.config.Configuration;
import io.penstock.lab.event.LogSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names, groups and reference sets as the lab's configuration has them at the moment. Any thread. */
public final class ConfiguredLookups implements Lookups {
    private final Configuration configuration;

    /** Over this configuration. */
    public ConfiguredLookups(Configuration configuration) {
        this.configuration = configuration;
    }

    @Override
    public @Nullable String logSourceName(long id) {
        return id == LogSource.GENERIC.id()
                ? LogSource.GENERIC.name()
                : name(configuration.logSources().find(id));
    }

    @Override
    public @Nullable String logSourceTypeName(long id) {
        return name(configuration.logSourceTypes().find(id));
    }

    @Override
    public List<Long> groupsOf(long logSourceId) {
        List<Long> groups = new ArrayList<>();
        configuration
                .logSources()
                .find(logSourceId)
                .ifPresent(source -> source.path("group_ids").forEach(group -> groups.add(group.asLong())));
        return groups;
    }

    @Override
    public @Nullable String groupName(long id) {
        return name(configuration.groups().find(id));
    }

    @Override
    public @Nullable Set<String> referenceSet(String name) {
        Optional<Long> id = configuration
                .referenceSets()
                .set(name)
                .map(set -> set.path("id").asLong());
        if (id.isEmpty()) {
            return null;
        }
        Set<String> values = new HashSet<>();
        configuration
                .referenceSets()
                .entries(id.get())
                .forEach(entry -> values.add(entry.path("value").asText()));
        return values;
    }

    private static @Nullable String name(Optional<? extends JsonNode> document) {
        return document.map(found -> found.path("name").asText()).orElse(null);
    }
}
