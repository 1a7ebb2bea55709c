package io.penstock.delivery.rule;

import io.penstock.alert.Engine;
import io.penstock.alert.Severity;
import io.penstock.delivery.settings.Setting;
import io.penstock.delivery.settings.SettingException;
import io.penstock.delivery.settings.SettingsBinder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Says which alerts go to which destinations. An alert must meet every kind of condition; within one kind, one of the
 * entries; a kind that is left out is met by every alert. Names are compared without regard to upper and lower case. To
 * match alerts, make a {@link RuleMatcher}.
 *
 * @param name the rule's name for people
 * @param enabled a disabled rule matches nothing
 * @param destinations the names of the destinations that it feeds, empty for all
 * @param minimumSeverity this severity and everything worse
 * @param engines the engines whose alerts go
 * @param alertTypes ids or titles of the catalogue
 * @param categories categories of the catalogue
 * @param techniques MITRE ATT&amp;CK for ICS techniques; one of the alert's must be among them
 * @param protocols application protocols; {@code *} at the end stands for any ending
 * @param otOnly only alerts with an OT protocol, or with a side in {@code otSubnets}
 * @param otSubnets what counts as OT besides the protocols; only with {@code otOnly}
 * @param sensors names of sensors
 * @param sites names of sites
 * @param zones names of zones
 * @param sourceDevice who did it, null for anybody
 * @param destinationDevice to whom, null for anybody
 * @param schedule days and hours of the alert's own time, null for always
 * @param systemNotices whether notices about Penstock itself go
 * @param updates whether updates of alerts go too, not only the first occurrence
 * @param closings whether closings of alerts go too
 */
public record ForwardingRule(
        @Setting("Name of the rule.") String name,

        @Setting(value = "Whether the rule is used.", fallback = "true")
        boolean enabled,

        @Setting("Names of the destinations that the alerts go to.")
        List<String> destinations,

        @Setting(value = "This severity and everything worse.", fallback = "warning")
        Severity minimumSeverity,

        @Setting("Detection engines.") Set<Engine> engines,

        @Setting("Ids or titles of alert types.") List<String> alertTypes,

        @Setting("Categories of alert types.") List<String> categories,

        @Setting("MITRE ATT&CK for ICS technique ids; one of the alert's is enough.")
        List<String> techniques,

        @Setting("Application protocols; * at the end of an entry stands for any ending.")
        List<String> protocols,

        @Setting(value = "Only alerts with an OT protocol or with a side in ot-subnets.", fallback = "false")
        boolean otOnly,

        @Setting("Subnets that count as OT for ot-only, besides the OT protocols.")
        List<String> otSubnets,

        @Setting("Names of sensors.") List<String> sensors,

        @Setting("Names of sites.") List<String> sites,

        @Setting("Names of zones.") List<String> zones,

        @Setting("Who did it.") @Nullable DeviceCondition sourceDevice,

        @Setting("To whom it was done.") @Nullable DeviceCondition destinationDevice,

        @Setting("Days and hours, by the alert's own time.") @Nullable
        Schedule schedule,

        @Setting(value = "Whether notices about Penstock itself (PS-9xxx) go, or only they.", fallback = "yes")
        SystemNotices systemNotices,

        @Setting(value = "Whether updates of alerts go too.", fallback = "false")
        boolean updates,

        @Setting(value = "Whether closings of alerts go too.", fallback = "false")
        boolean closings) {

    public ForwardingRule {
        destinations = List.copyOf(destinations);
        engines = Set.copyOf(engines);
        alertTypes = List.copyOf(alertTypes);
        categories = List.copyOf(categories);
        techniques = List.copyOf(techniques);
        protocols = List.copyOf(protocols);
        otSubnets = List.copyOf(otSubnets);
        sensors = named("sensors", sensors);
        sites = named("sites", sites);
        zones = named("zones", zones);
        CatalogueNames.typeIds("alert-types", alertTypes);
        CatalogueNames.checkCategories("categories", categories);
        CatalogueNames.checkTechniques("techniques", techniques);
        NameSet.ofPatterns("protocols", protocols);
        DeviceSet.ofSubnets("ot-subnets", otSubnets);
        if (!otOnly && !otSubnets.isEmpty()) {
            throw new SettingException("ot-subnets", "has no effect without 'ot-only: true'; add that or leave it out");
        }
    }

    /** The rule that lets every alert through to every destination, updates, closings and notices as well. */
    public static ForwardingRule everything() {
        return new ForwardingRule(
                "everything",
                true,
                List.of(),
                Severity.WARNING,
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                SystemNotices.YES,
                true,
                true);
    }

    /**
     * Reads a rule of the configuration.
     *
     * @param prefix what stands before each key in messages, for example {@code rules[2]}
     * @param values keys and values as a YAML or JSON parser gives them
     * @param known the names of the destinations that there are
     * @throws SettingException if a key is unknown or missing, a value is not allowed, no destination is named or one is
     *     not known
     */
    public static ForwardingRule read(String prefix, Map<String, ?> values, Collection<String> known) {
        ForwardingRule rule = SettingsBinder.bind(ForwardingRule.class, prefix, values);
        String key = prefix.isEmpty() ? "destinations" : prefix + ".destinations";
        if (rule.destinations.isEmpty()) {
            throw new SettingException(key, "is missing; allowed: " + String.join(", ", known));
        }
        for (String destination : rule.destinations) {
            if (!known.contains(destination)) {
                throw new SettingException(
                        key,
                        "holds '" + destination + "', which is no destination; allowed: " + String.join(", ", known));
            }
        }
        return rule;
    }

    /** Whether the rule feeds this destination. */
    public boolean feeds(String destination) {
        return destinations.isEmpty() || destinations.contains(destination);
    }

    private static List<String> named(String key, List<String> names) {
        if (names.stream().anyMatch(String::isBlank)) {
            throw new SettingException(key, "holds an empty name; leave the key out for all");
        }
        return List.copyOf(names);
    }
}
