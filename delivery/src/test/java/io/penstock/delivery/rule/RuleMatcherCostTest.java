package io.penstock.delivery.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.penstock.alert.Alert;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleMatcherCostTest {
    private static final int ALERTS = 100_000;

    /** A rule with every kind of condition, and alerts that get to the last of them. */
    @Test
    void nothingIsMadePerAlert() {
        RuleMatcher matcher = new RuleMatcher(Samples.rule(Map.ofEntries(
                Map.entry("minimum-severity", "major"),
                Map.entry("engines", "policy-violation"),
                Map.entry("alert-types", "PS-2073"),
                Map.entry("categories", "programming"),
                Map.entry("techniques", "T0889"),
                Map.entry("protocols", "S7*, modbus*"),
                Map.entry("ot-only", true),
                Map.entry("ot-subnets", "10.0.0.0/8"),
                Map.entry("sensors", "SENSOR 1"),
                Map.entry("sites", "harbour plant"),
                Map.entry("zones", "line 1"),
                Map.entry("source-device", Map.of("in", List.of("fd00::/8", "10.0.0.0/24"), "not-in", "eng")),
                Map.entry("destination-device", Map.of("not-in", "10.0.0.0/8")),
                Map.entry(
                        "schedule",
                        Map.of("zone", "Europe/Berlin", "windows", List.of(Map.of("from", "12:00", "to", "14:00")))))));
        List<Alert> alerts = List.of(
                Samples.at("2026-11-24T12:00:00Z"),
                Samples.at("2026-11-24T13:30:00Z"),
                Samples.between(Samples.ip("fd00::5"), Samples.ip("fd00::1:2")));
        count(matcher, alerts);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        int matched = count(matcher, alerts);
        long made = threads.getCurrentThreadAllocatedBytes() - before;
        assertThat(matched).isEqualTo(2 * ALERTS);
        assertThat(made).as("bytes made for %d alerts", 3 * ALERTS).isLessThan(ALERTS);
    }

    private static int count(RuleMatcher matcher, List<Alert> alerts) {
        int matched = 0;
        for (int i = 0; i < ALERTS; i++) {
            for (int j = 0; j < alerts.size(); j++) {
                matched += matcher.matches(alerts.get(j)) ? 1 : 0;
            }
        }
        return matched;
    }
}
