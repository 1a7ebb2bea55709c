package io.penstock.delivery.run;

import io.penstock.alert.Origin;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.settings.SettingException;
import io.penstock.store.Retention;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is to be delivered where.
 *
 * @param self this Penstock, as its notices name it
 * @param version Penstock's version, as messages name it
 * @param linkBase what an alert's uuid is put behind to make a link to it, null for no links
 * @param destinations where alerts can go
 * @param rules which of them go where
 * @param retention how long the alert log keeps alerts, null for ever
 * @param folder the folder of this machine that the alert log is in, null if it is in a database elsewhere
 */
public record Plan(
        Origin self,
        String version,
        @Nullable String linkBase,
        List<DestinationConfig> destinations,
        List<ForwardingRule> rules,
        @Nullable Retention retention,
        @Nullable Path folder) {
    /** A destination that fails for so long is reported. */
    public static final Duration STALL = Duration.ofMinutes(5);

    public Plan {
        destinations = List.copyOf(destinations);
        rules = List.copyOf(rules);
    }

    /**
     * Reads destinations and rules of a configuration.
     *
     * @param destinations settings by name
     * @param rules one map a rule
     * @param folder the alert log's, null if it has none
     * @throws SettingException if something in it is not allowed
     */
    public static Plan of(
            Origin self,
            String version,
            @Nullable String linkBase,
            Map<String, Map<String, ?>> destinations,
            List<Map<String, ?>> rules,
            @Nullable Retention retention,
            @Nullable Path folder) {
        List<DestinationConfig> read = new ArrayList<>();
        destinations.forEach((name, values) -> read.add(DestinationConfig.of(name, values)));
        List<ForwardingRule> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < rules.size(); i++) {
            ForwardingRule rule = ForwardingRule.read("rules." + i, rules.get(i), destinations.keySet());
            if (!names.add(rule.name())) {
                throw new SettingException(
                        "rules." + i + ".name", "is '" + rule.name() + "', as another rule's; give each its own");
            }
            all.add(rule);
        }
        return new Plan(self, version, linkBase, read, all, retention, folder);
    }
}
