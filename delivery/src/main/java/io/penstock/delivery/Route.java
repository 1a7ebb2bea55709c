package io.penstock.delivery;

import io.penstock.alert.Alert;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.rule.RateCap;
import io.penstock.delivery.rule.RuleMatcher;
import io.penstock.delivery.rule.Summary;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What stands between the alert log and one destination. The cap and the summary belong to the forwarder's thread.
 *
 * @param name the destination's name, under which its cursor and its records are kept
 * @param wanted which alerts go; of the same alert it always says the same, since it is asked again before one is sent again
 * @param cap how fast they may, null for as fast as it goes
 * @param summary gathers repeated alerts, null if each goes by itself
 * @param batch how many alerts are read and handed over at a time, 1 to 65536
 */
public record Route(
        String name,
        Predicate<Alert> wanted,
        @Nullable RateCap cap,
        @Nullable Summary summary,
        int batch) {
    /** Alerts at a time, unless it is said otherwise: enough that a write to disk or network serves many. */
    public static final int USUAL_BATCH = 1024;

    public Route {
        if (batch < 1 || batch > 1 << 16) {
            throw new IllegalArgumentException("batch " + batch + " of " + name + " is not 1 to 65536");
        }
    }

    /** A route for what any of the rules that feed it lets through, at full speed. */
    public static Route of(String name, List<ForwardingRule> rules) {
        return new Route(name, anyOf(name, rules), null, null, USUAL_BATCH);
    }

    /** Whether any of the rules that feed the destination lets an alert through. */
    public static Predicate<Alert> anyOf(String name, List<ForwardingRule> rules) {
        RuleMatcher[] matchers = rules.stream()
                .filter(rule -> rule.feeds(name))
                .map(RuleMatcher::new)
                .toArray(RuleMatcher[]::new);
        return alert -> {
            for (RuleMatcher matcher : matchers) {
                if (matcher.matches(alert)) {
                    return true;
                }
            }
            return false;
        };
    }
}
