package io.penstock.lab.offense;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * A rule: which events make or extend an offence. An event fits if it is as severe as the rule says and comes from one of
 * its groups, or if its QID or its low-level category is one of the rule's.
 *
 * @param id QRadar's own rules begin at 100001
 * @param name what people read
 * @param minimumSeverity 0 to 10; 11 for no event by its severity
 * @param groups log source groups; empty for any
 * @param qids QIDs that fit whatever their severity
 * @param categories low-level categories that fit whatever their severity
 * @param index what its offences are indexed on; an event without that value makes none
 * @param actions what is done when it fires
 */
public record Rule(
        long id,
        String name,
        int minimumSeverity,
        Set<Long> groups,
        Set<Long> qids,
        Set<Long> categories,
        OffenseType index,
        List<CustomAction> actions) {
    /** No severity is enough. */
    public static final int BY_NO_SEVERITY = 11;

    public Rule {
        if (minimumSeverity < 0 || minimumSeverity > BY_NO_SEVERITY) {
            throw new IllegalArgumentException("a rule's minimum severity is 0 to 11, not " + minimumSeverity);
        }
        groups = Set.copyOf(groups);
        qids = Set.copyOf(qids);
        categories = Set.copyOf(categories);
        actions = List.copyOf(actions);
    }

    /** Events of severity 8 and more, of any log source, by source address. */
    public static Rule severeEvents() {
        return new Rule(100_001, "Severe OT event", 8, Set.of(), Set.of(), Set.of(), OffenseType.SOURCE_IP, List.of());
    }

    /** The same for log sources of these groups only. */
    public Rule forGroups(Set<Long> only) {
        return new Rule(id, name, minimumSeverity, only, qids, categories, index, actions);
    }

    /** The same with one more action. */
    public Rule withAction(CustomAction action) {
        List<CustomAction> more = new ArrayList<>(actions);
        more.add(action);
        return new Rule(id, name, minimumSeverity, groups, qids, categories, index, more);
    }

    boolean hasAction(CustomAction.Trigger trigger) {
        return actions.stream().anyMatch(action -> action.trigger() == trigger);
    }

    /**
     * Whether an event fits.
     *
     * @param severity 0 to 10
     * @param qid its QID
     * @param category its low-level category
     * @param inGroups the groups of its log source
     */
    public boolean fits(int severity, long qid, long category, Collection<Long> inGroups) {
        boolean severe = severity >= minimumSeverity
                && (groups.isEmpty() || inGroups.stream().anyMatch(groups::contains));
        return severe || qids.contains(qid) || categories.contains(category);
    }
}
