package io.penstock.delivery.rule;

import io.penstock.alert.Alert;
import io.penstock.alert.LoggedAlert;
import io.penstock.store.AlertLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which alerts of the log would go where, and why the others would not. Nothing is sent, and no cursor moves. Summaries
 * and rate caps are left out: they change how and when an alert goes, not whether.
 *
 * @param since alerts from this time on were looked at
 * @param alerts how many those are
 * @param nowhere how many of them would go to no destination
 * @param destinations how many would go to each destination
 * @param rules what each rule would do, in the order given
 */
public record DryRun(Instant since, long alerts, long nowhere, Map<String, Long> destinations, List<RuleResult> rules) {
    private static final int BATCH = 1_000;

    public DryRun {
        rules = List.copyOf(rules);
    }

    /**
     * What one rule would do.
     *
     * @param rule the rule
     * @param matched how many alerts would go by it
     * @param keptOut the others, by the first condition that keeps them out
     */
    public record RuleResult(ForwardingRule rule, long matched, Map<Condition, KeptOut> keptOut) {}

    /**
     * Alerts that one condition keeps out.
     *
     * @param count how many
     * @param example the newest of them
     * @param reason why that one is kept out, in one line for people
     */
    public record KeptOut(long count, LoggedAlert example, String reason) {}

    /** Told now and then how far the run is. */
    @FunctionalInterface
    public interface Progress {
        /**
         * The run is here.
         *
         * @param position the position that has been read
         * @param last the position that it ends at
         */
        void at(long position, long last);
    }

    /**
     * Reads the log from {@code since} to what is its end now.
     *
     * @param rules all rules
     * @param destinations the names of all destinations; a rule that names none feeds them all
     * @throws io.penstock.store.StoreException if the log cannot be read
     */
    public static DryRun run(
            AlertLog log,
            List<ForwardingRule> rules,
            Collection<String> destinations,
            Instant since,
            Progress progress) {
        Counting counting = new Counting(rules, destinations);
        long last = log.last();
        long at = AlertTimes.before(log, since);
        while (at < last) {
            List<LoggedAlert> read = log.read(at, BATCH);
            if (read.isEmpty()) {
                break;
            }
            for (LoggedAlert logged : read) {
                if (logged.position() <= last && !logged.alert().time().isBefore(since)) {
                    counting.count(logged);
                }
            }
            at = read.getLast().position();
            progress.at(Math.min(at, last), last);
        }
        return counting.result(since);
    }

    private static final class Counting {
        private final List<RuleCount> rules = new ArrayList<>();
        private final Map<String, Long> destinations = new LinkedHashMap<>();
        private long alerts;
        private long nowhere;

        Counting(List<ForwardingRule> rules, Collection<String> names) {
            rules.forEach(rule -> this.rules.add(new RuleCount(
                    new RuleMatcher(rule), names.stream().filter(rule::feeds).toList())));
            names.forEach(name -> destinations.put(name, 0L));
        }

        void count(LoggedAlert logged) {
            alerts++;
            Set<String> to = new HashSet<>();
            for (RuleCount rule : rules) {
                if (rule.lets(logged)) {
                    to.addAll(rule.destinations);
                }
            }
            nowhere += to.isEmpty() ? 1 : 0;
            to.forEach(name -> destinations.merge(name, 1L, Long::sum));
        }

        DryRun result(Instant since) {
            return new DryRun(
                    since,
                    alerts,
                    nowhere,
                    destinations,
                    rules.stream().map(RuleCount::result).toList());
        }
    }

    private static final class RuleCount {
        private final RuleMatcher matcher;
        private final List<String> destinations;
        private final Map<Condition, Long> keptOut = new EnumMap<>(Condition.class);
        private final Map<Condition, LoggedAlert> examples = new EnumMap<>(Condition.class);
        private long matched;

        RuleCount(RuleMatcher matcher, List<String> destinations) {
            this.matcher = matcher;
            this.destinations = destinations;
        }

        boolean lets(LoggedAlert logged) {
            Condition condition = matcher.keptOutBy(logged.alert());
            if (condition == null) {
                matched++;
                return true;
            }
            keptOut.merge(condition, 1L, Long::sum);
            examples.put(condition, logged);
            return false;
        }

        RuleResult result() {
            Map<Condition, KeptOut> reasons = new EnumMap<>(Condition.class);
            keptOut.forEach((condition, count) -> {
                LoggedAlert example = examples.get(condition);
                if (example != null) {
                    reasons.put(condition, new KeptOut(count, example, reason(condition, example.alert())));
                }
            });
            return new RuleResult(matcher.rule(), matched, reasons);
        }

        private String reason(Condition condition, Alert alert) {
            return Explanation.of(condition, matcher.rule(), alert);
        }
    }
}
