package io.penstock.delivery;

import io.penstock.alert.Alert;
import io.penstock.alert.Engine;
import io.penstock.alert.Severity;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Says which alerts go to a destination.
 *
 * @param name the rule's name for people
 * @param enabled a disabled rule matches nothing
 * @param minimumSeverity this severity and everything worse
 * @param engines the engines whose alerts go, empty for all
 * @param protocols application protocols, upper and lower case alike, empty for all; a rule that names protocols does
 *     not match an alert without one
 */
public record ForwardingRule(
        String name, boolean enabled, Severity minimumSeverity, Set<Engine> engines, Set<String> protocols) {

    public ForwardingRule {
        engines = Set.copyOf(engines);
        protocols = protocols.stream().map(ForwardingRule::folded).collect(Collectors.toUnmodifiableSet());
    }

    /** The rule that lets every alert through. */
    public static ForwardingRule everything() {
        return new ForwardingRule("everything", true, Severity.WARNING, Set.of(), Set.of());
    }

    /** Whether the alert goes. */
    public boolean matches(Alert alert) {
        return enabled
                && alert.type().severity().compareTo(minimumSeverity) >= 0
                && (engines.isEmpty() || engines.contains(alert.type().engine()))
                && (protocols.isEmpty() || (alert.protocol() != null && protocols.contains(folded(alert.protocol()))));
    }

    private static String folded(String protocol) {
        return protocol.toLowerCase(Locale.ROOT);
    }
}
