package io.penstock.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.penstock.alert.Severity;
import io.penstock.delivery.settings.SettingException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ForwardingRuleTest {
    private static final List<String> DESTINATIONS = List.of("siem", "archive");

    private static ForwardingRule read(Map<String, ?> keys) {
        return ForwardingRule.read("rules[1]", keys, DESTINATIONS);
    }

    private static void refused(String key, Object value, String message) {
        Map<String, Object> keys = new HashMap<>(Map.of("name", "r", "destinations", "siem"));
        keys.put(key, value);
        assertThatThrownBy(() -> read(keys))
                .isInstanceOf(SettingException.class)
                .hasMessageStartingWith(message);
    }

    @Test
    void aRuleMayFeedSeveralDestinations() {
        ForwardingRule rule = read(Map.of("name", "r", "destinations", List.of("siem", "archive")));
        assertThat(rule.feeds("siem")).isTrue();
        assertThat(rule.feeds("archive")).isTrue();
        assertThat(rule.feeds("mail")).isFalse();
        assertThat(rule.enabled()).isTrue();
        assertThat(rule.minimumSeverity()).isEqualTo(Severity.WARNING);
    }

    @Test
    void whatIsWrongIsNamedWithWhatIsAllowed() {
        refused("destinations", List.of(), "'rules[1].destinations' is missing; allowed: siem, archive");
        refused(
                "destinations",
                List.of("siem", "smtp"),
                "'rules[1].destinations' holds 'smtp', which is no destination; allowed: siem, archive");
        refused(
                "severity",
                "major",
                "'rules[1].severity' is unknown; allowed here: name, enabled, destinations, minimum");
        refused(
                "minimum-severity",
                "high",
                "'rules[1].minimum-severity' is 'high'; allowed: warning, minor, major, critical");
        refused("engines", List.of("virus"), "'rules[1].engines' is 'virus'; allowed: protocol-violation, policy-");
        refused(
                "alert-types",
                List.of("PS-2073", "PS-2999"),
                "'rules[1].alert-types' holds 'PS-2999'; allowed: an id, for example PS-2073, or a title");
        refused("categories", "Scans", "'rules[1].categories' holds 'Scans'; allowed: Abnormal Communication Behavior");
        refused("techniques", "T9999", "'rules[1].techniques' holds 'T9999'; allowed: T0");
        for (String pattern : List.of("*", "*bus", "Mod*bus", "S7**")) {
            refused("protocols", List.of(pattern), "'rules[1].protocols' holds '" + pattern + "'; allowed: a name");
        }
        refused("sites", List.of(""), "'rules[1].sites' holds an empty name");
        refused("system-notices", "maybe", "'rules[1].system-notices' is 'maybe'; allowed: yes, no, only");
        refused("ot-subnets", List.of("10.0.0.0/8"), "'rules[1].ot-subnets' has no effect without 'ot-only: true'");
        refused(
                "source-device",
                Map.of("in", List.of("10.0.0.0/33")),
                "'rules[1].source-device.in' holds '10.0.0.0/33'; allowed: an address or a subnet");
        refused(
                "source-device",
                Map.of("from", "x"),
                "'rules[1].source-device.from' is unknown; allowed here: in, not-in");
        refused("schedule", Map.of("windows", List.of(Map.of())), "'rules[1].schedule.zone' is missing");
        refused(
                "schedule",
                Map.of("zone", "Europe/Atlantis", "windows", List.of()),
                "'rules[1].schedule.zone' is 'Europe/Atlantis'; allowed: a time zone");
        refused("schedule", Map.of("zone", "UTC"), "'rules[1].schedule.windows' is empty");
        refused(
                "schedule",
                Map.of("zone", "UTC", "windows", List.of(Map.of("days", "monday"))),
                "'rules[1].schedule.windows[1].days' is 'monday'; allowed: mon, tue, wed, thu, fri, sat, sun");
    }
}
