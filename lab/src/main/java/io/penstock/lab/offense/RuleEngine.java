package io.penstock.lab.offense;

import io.penstock.lab.event.Categories;
import io.penstock.lab.event.Event;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Looks at each event that is stored, and fires the rules that it fits. Any thread; the rules are replaced as a whole.
 */
public final class RuleEngine {
    private final Offenses offenses;
    private final LongFunction<List<Long>> groupsOf;
    private volatile List<Rule> rules;

    /**
     * @param groupsOf the groups of a log source by its number
     */
    public RuleEngine(Offenses offenses, LongFunction<List<Long>> groupsOf, List<Rule> rules) {
        this.offenses = offenses;
        this.groupsOf = groupsOf;
        this.rules = List.copyOf(rules);
    }

    /** What the rules make. */
    public Offenses offenses() {
        return offenses;
    }

    /** The rules. */
    public List<Rule> rules() {
        return rules;
    }

    /** Takes these in place of all rules; offences that are there stay. */
    public void replaceRules(List<Rule> next) {
        rules = List.copyOf(next);
    }

    /** The name of a rule; null if there is none. */
    public @Nullable String ruleName(long id) {
        return rules.stream()
                .filter(rule -> rule.id() == id)
                .map(Rule::name)
                .findFirst()
                .orElse(null);
    }

    /** An event has been stored. */
    public void stored(Event event) {
        @Nullable Sighting seen = null;
        for (Rule rule : rules) {
            if (fits(rule, event)) {
                seen = seen == null ? sighting(event) : seen;
                offenses.fire(rule, seen);
            }
        }
    }

    /** The numbers of the rules that an event fits. */
    public List<Long> fitting(Event event) {
        return rules.stream().filter(rule -> fits(rule, event)).map(Rule::id).toList();
    }

    private boolean fits(Rule rule, Event event) {
        return rule.fits(
                event.severity(),
                event.qid().qid(),
                event.qid().lowLevelCategory(),
                rule.groups().isEmpty()
                        ? List.of()
                        : groupsOf.apply(event.logSource().id()));
    }

    private Sighting sighting(Event event) {
        return new Sighting(
                event.id(),
                event.startTime(),
                event.name(),
                Categories.lowLevel(event.qid().lowLevelCategory()),
                event.severity(),
                event.credibility(),
                event.relevance(),
                event.fields().sourceIp(),
                event.fields().destinationIp(),
                event.fields().userName(),
                new Sighting.LogSourceRef(
                        event.logSource().id(),
                        event.logSource().name(),
                        event.logSource().typeId(),
                        event.logSource().type()),
                // Only custom actions ask for them.
                rules.stream().allMatch(rule -> rule.actions().isEmpty()) ? Map.of() : properties(event));
    }

    /** Fields by AQL's names for them, then the custom properties. */
    private static Map<String, String> properties(Event event) {
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put("qidname", event.name());
        properties.put("severity", String.valueOf(event.severity()));
        properties.put("sourceip", event.fields().sourceIp());
        properties.put("destinationip", event.fields().destinationIp());
        properties.put("username", event.fields().userName());
        properties.put("logsourcename", event.logSource().name());
        properties.put("starttime", String.valueOf(event.startTime()));
        properties.putAll(event.properties());
        return properties;
    }
}
