package io.penstock.delivery.rule;

import static io.penstock.delivery.rule.Samples.alert;
import static io.penstock.delivery.rule.Samples.at;
import static io.penstock.delivery.rule.Samples.between;
import static io.penstock.delivery.rule.Samples.ip;
import static io.penstock.delivery.rule.Samples.over;
import static io.penstock.delivery.rule.Samples.rule;
import static io.penstock.delivery.rule.Samples.seenBy;
import static io.penstock.delivery.rule.Samples.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Origin;
import io.penstock.delivery.Alerts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleMatcherTest {
    private static final Endpoint NOBODY = new Endpoint(null, Endpoint.NO_PORT, null, null);

    private static void goes(ForwardingRule rule, Alert alert) {
        RuleMatcher matcher = new RuleMatcher(rule);
        assertThat(matcher.keptOutBy(alert)).isNull();
        assertThat(matcher.matches(alert)).isTrue();
        assertThat(matcher.explain(alert)).isNull();
    }

    private static void kept(ForwardingRule rule, Alert alert, Condition by, String words) {
        RuleMatcher matcher = new RuleMatcher(rule);
        assertThat(matcher.keptOutBy(alert)).isEqualTo(by);
        assertThat(matcher.matches(alert)).isFalse();
        assertThat(matcher.explain(alert)).isEqualTo(words);
    }

    @Test
    void aRuleWithoutConditionsLetsEveryFirstOccurrenceThrough() {
        ForwardingRule rule = rule(Map.of());
        goes(rule, alert());
        goes(rule, alert("PS-9001"));
        goes(rule, between(NOBODY, null));
        kept(
                rule,
                with(AlertStatus.UPDATED),
                Condition.UPDATES,
                "it is an update, and the rule wants first occurrences only");
        kept(rule, with(AlertStatus.CLOSED), Condition.CLOSINGS, "it is a closing, and the rule wants none");
    }

    @Test
    void updatesAndClosingsGoWhereTheyAreAskedForEachByItself() {
        goes(rule("updates", true), with(AlertStatus.UPDATED));
        goes(rule("closings", true), with(AlertStatus.CLOSED));
        assertThat(new RuleMatcher(rule("updates", true)).matches(with(AlertStatus.CLOSED)))
                .isFalse();
        assertThat(new RuleMatcher(rule("closings", true)).matches(with(AlertStatus.UPDATED)))
                .isFalse();
        goes(rule("closings", true), alert());
    }

    @Test
    void everythingIsReallyEverything() {
        goes(ForwardingRule.everything(), with(AlertStatus.UPDATED));
        goes(ForwardingRule.everything(), with(AlertStatus.CLOSED));
        goes(ForwardingRule.everything(), alert("PS-9002"));
        goes(ForwardingRule.everything(), between(NOBODY, null));
        assertThat(ForwardingRule.everything().feeds("any")).isTrue();
    }

    @Test
    void aDisabledRuleMatchesNothing() {
        kept(rule("enabled", false), alert(), Condition.ENABLED, "the rule is disabled");
    }

    /** PS-1005 is Minor, PS-1001 Major, PS-2073 Critical, PS-2047 Warning. */
    @Test
    void severityIsTheGivenOneAndWorse() {
        goes(rule("minimum-severity", "major"), alert("PS-1001"));
        goes(rule("minimum-severity", "major"), alert("PS-2073"));
        kept(
                rule("minimum-severity", "major"),
                alert("PS-1005"),
                Condition.MINIMUM_SEVERITY,
                "severity Minor is below Major");
        goes(rule("minimum-severity", "warning"), alert("PS-2047"));
        kept(
                rule("minimum-severity", "critical"),
                Alerts.published().alert(),
                Condition.MINIMUM_SEVERITY,
                "severity Major is below Critical");
    }

    @Test
    void engines() {
        goes(rule("engines", List.of("malware", "policy-violation")), alert());
        kept(
                rule("engines", List.of("malware")),
                alert(),
                Condition.ENGINES,
                "engine Policy Violation is not among the rule's");
    }

    @Test
    void alertTypesByIdOrTitleOrCompatibleTitle() {
        goes(rule("alert-types", List.of("PS-2072", "PS-2073")), alert());
        goes(rule("alert-types", List.of("Controller programmed by a host not known to program")), alert());
        goes(rule("alert-types", List.of("unauthorized plc programming")), alert());
        kept(
                rule("alert-types", List.of("Unauthorized PLC Program Upload")),
                alert(),
                Condition.ALERT_TYPES,
                "alert type PS-2073 (Controller programmed by a host not known to program) is not among the rule's");
    }

    @Test
    void categories() {
        goes(rule("categories", List.of("Scan", "programming")), alert());
        kept(
                rule("categories", List.of("Scan")),
                alert(),
                Condition.CATEGORIES,
                "category Programming is not among the rule's");
    }

    @Test
    void oneOfTheAlertsTechniquesIsEnough() {
        goes(rule("techniques", List.of("T0889")), alert());
        goes(rule("techniques", List.of("T0846", "T0843")), alert());
        kept(
                rule("techniques", List.of("T0846")),
                alert(),
                Condition.TECHNIQUES,
                "none of its techniques T0843, T0889 is among the rule's");
        kept(rule("techniques", List.of("T0846")), alert("PS-9001"), Condition.TECHNIQUES, "it has no technique");
    }

    @Test
    void protocolsByNameOrBeginning() {
        goes(rule("protocols", List.of("modbus/tcp")), alert());
        goes(rule("protocols", List.of("S7*", "Modbus*")), alert());
        goes(rule("protocols", List.of("S7*")), over("S7comm"));
        goes(rule("protocols", List.of("S7*")), over("s7"));
        String words = "protocol S is not among the rule's";
        kept(rule("protocols", List.of("S7*")), over("S"), Condition.PROTOCOLS, words);
        kept(
                rule("protocols", List.of("Modbus")),
                alert(),
                Condition.PROTOCOLS,
                "protocol Modbus/TCP is not among the rule's");
        kept(rule("protocols", List.of("S7*")), over(null), Condition.PROTOCOLS, "it has no application protocol");
    }

    @Test
    void systemNoticesYesNoOnly() {
        goes(rule("system-notices", "yes"), alert());
        goes(rule("system-notices", "yes"), alert("PS-9004"));
        goes(rule("system-notices", "no"), alert());
        kept(
                rule("system-notices", "no"),
                alert("PS-9004"),
                Condition.SYSTEM_NOTICES,
                "PS-9004 is a notice about Penstock itself, and the rule wants none");
        goes(rule("system-notices", "only"), alert("PS-9004"));
        kept(
                rule("system-notices", "only"),
                alert(),
                Condition.SYSTEM_NOTICES,
                "PS-2073 is no notice about Penstock itself, and the rule wants only those");
    }

    @Test
    void otOnlyIsAnOtProtocolOrASideInAnOtSubnet() {
        ForwardingRule protocols = rule("ot-only", true);
        goes(protocols, over("Modbus/TCP"));
        goes(protocols, over("A protocol of next year"));
        kept(
                protocols,
                over("dns"),
                Condition.OT_ONLY,
                "protocol dns is no OT protocol, and neither side is in ot-subnets");
        kept(
                protocols,
                over(null),
                Condition.OT_ONLY,
                "no protocol is no OT protocol, and neither side is in ot-subnets");
        ForwardingRule subnets = rule(Map.of("ot-only", true, "ot-subnets", List.of("192.168.7.0/24", "10.1.0.0/16")));
        goes(subnets, over("DNS"));
        goes(subnets, over(null));
        Alert elsewhere =
                Samples.alert("PS-2073", Samples.ORIGIN, ip("10.0.0.5"), ip("192.168.8.0"), "SSH", Samples.NOON);
        kept(
                subnets,
                elsewhere,
                Condition.OT_ONLY,
                "protocol SSH is no OT protocol, and neither side is in ot-subnets");
        goes(subnets, Samples.alert("PS-2073", Samples.ORIGIN, ip("10.1.255.255"), null, "SSH", Samples.NOON));
    }

    @Test
    void placesByNameWithoutRegardToCase() {
        goes(rule("sensors", List.of("x", "SENSOR 1")), alert());
        goes(rule("sites", List.of("harbour plant")), alert());
        goes(rule("zones", List.of("line 1")), alert());
        Alert elsewhere = seenBy(new Origin("sensor 2", "10.9.9.9", "Hill", "Line 10"));
        kept(
                rule("sensors", List.of("sensor 1")),
                elsewhere,
                Condition.SENSORS,
                "sensor sensor 2 is not among the rule's");
        kept(rule("sites", List.of("Harbour plant")), elsewhere, Condition.SITES, "site Hill is not among the rule's");
        kept(rule("zones", List.of("Line 1")), elsewhere, Condition.ZONES, "zone Line 10 is not among the rule's");
    }

    @Test
    void aDeviceByNameMacAddressOrSubnet() {
        for (String entry :
                List.of("ENG-WS", "10.0.0.5", "10.0.0.0/29", "0.0.0.0/0", "00:80:F4:01:02:03", "00-80-f4-01-02-03")) {
            goes(rule("source-device", Map.of("in", List.of("fd00::/8", entry))), alert());
            kept(
                    rule("source-device", Map.of("not-in", List.of("fd00::/8", entry))),
                    alert(),
                    Condition.SOURCE_DEVICE,
                    "source eng-ws is in the rule's not-in");
        }
        for (String entry : List.of("eng-w", "10.0.0.6", "10.0.0.8/29", "::/0", "00:80:f4:01:02:04")) {
            goes(rule("source-device", Map.of("not-in", List.of(entry))), alert());
            kept(
                    rule("source-device", Map.of("in", List.of(entry))),
                    alert(),
                    Condition.SOURCE_DEVICE,
                    "source eng-ws is not in the rule's in");
        }
        goes(rule("destination-device", Map.of("in", List.of("PLC 7"))), alert());
        kept(
                rule("destination-device", Map.of("in", List.of("eng-ws"))),
                alert(),
                Condition.DESTINATION_DEVICE,
                "destination PLC 7 is not in the rule's in");
    }

    @Test
    void inAndNotInTogetherAreBothAsked() {
        ForwardingRule rule = rule(
                "source-device", Map.of("in", List.of("10.0.0.0/8"), "not-in", List.of("10.0.0.0/24", "10.2.3.4")));
        goes(rule, between(ip("10.0.1.0"), null));
        assertThat(new RuleMatcher(rule).matches(between(ip("10.0.0.255"), null)))
                .isFalse();
        assertThat(new RuleMatcher(rule).matches(between(ip("10.2.3.4"), null))).isFalse();
        assertThat(new RuleMatcher(rule).matches(between(ip("11.0.0.0"), null))).isFalse();
    }

    @Test
    void aSideThatIsNotKnownIsInNothing() {
        Map<String, List<String>> all = Map.of("in", List.of("0.0.0.0/0", "::/0"));
        kept(
                rule("destination-device", all),
                between(Samples.CLIENT, null),
                Condition.DESTINATION_DEVICE,
                "destination nobody is not in the rule's in");
        kept(
                rule("source-device", all),
                between(NOBODY, null),
                Condition.SOURCE_DEVICE,
                "source unknown is not in the rule's in");
        goes(rule("destination-device", Map.of("not-in", List.of("0.0.0.0/0"))), between(Samples.CLIENT, null));
        goes(rule("source-device", Map.of("not-in", List.of("::/0"))), between(ip("no address"), null));
    }

    @Test
    void theScheduleIsByTheAlertsOwnTime() {
        ForwardingRule night = rule(
                "schedule",
                Map.of("zone", "Europe/Berlin", "windows", List.of(Map.of("from", "22:00", "to", "06:00"))));
        goes(night, at("2026-11-24T21:00:00Z"));
        kept(
                night,
                at("2026-11-24T20:59:59Z"),
                Condition.SCHEDULE,
                "Tue 2026-11-24 21:59:59 Europe/Berlin is outside the rule's hours");
    }

    /** Between kinds all must be met; the first that is not is named. */
    @Test
    void everyKindOfConditionMustBeMet() {
        Map<String, Object> keys = Map.of(
                "minimum-severity", "critical",
                "engines", "policy-violation",
                "protocols", "Modbus*",
                "sites", "Harbour plant");
        goes(rule(keys), alert());
        assertThat(new RuleMatcher(rule(keys)).keptOutBy(over("S7comm"))).isEqualTo(Condition.PROTOCOLS);
        assertThat(new RuleMatcher(rule(keys)).keptOutBy(alert("PS-2072"))).isEqualTo(Condition.MINIMUM_SEVERITY);
        assertThat(new RuleMatcher(rule(keys)).keptOutBy(seenBy(new Origin("s", "a", "Hill", "z"))))
                .isEqualTo(Condition.SITES);
    }

    /** What the network calls itself must not forge a line of the dry run. */
    @Test
    void namesFromTheNetworkStayOnOneLineOfTheExplanation() {
        Alert hostile = between(new Endpoint(null, -1, null, "a\nb\u202e\u001b[2Jc\ud800" + "x".repeat(200)), null);
        assertThat(new RuleMatcher(rule("source-device", Map.of("in", List.of("n")))).explain(hostile))
                .isEqualTo("source a?b??[2Jc?" + "x".repeat(70) + "… is not in the rule's in");
    }
}
