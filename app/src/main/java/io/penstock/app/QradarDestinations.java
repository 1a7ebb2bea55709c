package io.penstock.app;

import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.rule.ForwardingRule;
import io.penstock.delivery.run.Plan;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Which destinations of a configuration go to its QRadar. */
final class QradarDestinations {
    private QradarDestinations() {}

    /**
     * Those of type {@code qradar} that are fed by a rule, or the one that was named.
     *
     * @throws UserError if there is none
     */
    static List<DestinationConfig> of(DeliveryConfig config, @Nullable String named) {
        if (named != null) {
            return List.of(ConfigOption.destination(config, named));
        }
        List<DestinationConfig> found = config.plan().destinations().stream()
                .filter(destination -> destination.type().equals("qradar")
                        && !rules(config.plan(), destination).isEmpty())
                .toList();
        if (found.isEmpty()) {
            throw UserError.usage(
                    "no destination of type qradar in the configuration is fed by a rule; add one, or name another with"
                            + " --destination",
                    null);
        }
        return found;
    }

    /** The names of the rules that feed a destination; one that is disabled feeds none. */
    static List<String> rules(Plan plan, DestinationConfig destination) {
        return rules(plan, destination, rule -> true);
    }

    /** Of those, the ones that a sensor's alerts can go by. */
    static List<String> rules(Plan plan, DestinationConfig destination, String sensor) {
        return rules(
                plan,
                destination,
                rule -> rule.sensors().isEmpty() || rule.sensors().stream().anyMatch(sensor::equalsIgnoreCase));
    }

    private static List<String> rules(Plan plan, DestinationConfig destination, Predicate<ForwardingRule> which) {
        return plan.rules().stream()
                .filter(rule -> rule.enabled() && rule.feeds(destination.name()) && which.test(rule))
                .map(rule -> rule.name())
                .toList();
    }
}
