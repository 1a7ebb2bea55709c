package io.penstock.delivery.rule;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Engine;
import io.penstock.alert.Severity;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A forwarding rule made ready to match alerts: nothing is made and no pattern is run per alert. Any thread may use it.
 */
public final class RuleMatcher {
    private final ForwardingRule rule;
    private final Severity minimumSeverity;
    private final EnumSet<Engine> engines = EnumSet.noneOf(Engine.class);
    private final Set<String> typeIds;
    private final NameSet categories;
    private final NameSet techniques;
    private final NameSet protocols;
    private final DeviceSet otSubnets;
    private final NameSet sensors;
    private final NameSet sites;
    private final NameSet zones;
    private final Side source;
    private final Side destination;
    private final @Nullable WeekHours hours;

    /** Makes the rule ready. */
    public RuleMatcher(ForwardingRule rule) {
        this.rule = rule;
        minimumSeverity = rule.minimumSeverity();
        engines.addAll(rule.engines());
        typeIds = CatalogueNames.typeIds("alert-types", rule.alertTypes());
        categories = NameSet.of(rule.categories());
        techniques = NameSet.of(rule.techniques());
        protocols = NameSet.ofPatterns("protocols", rule.protocols());
        otSubnets = DeviceSet.ofSubnets("ot-subnets", rule.otSubnets());
        sensors = NameSet.of(rule.sensors());
        sites = NameSet.of(rule.sites());
        zones = NameSet.of(rule.zones());
        source = Side.of(rule.sourceDevice());
        destination = Side.of(rule.destinationDevice());
        Schedule schedule = rule.schedule();
        hours = schedule == null ? null : new WeekHours(schedule);
    }

    /** The rule. */
    public ForwardingRule rule() {
        return rule;
    }

    /** Whether the alert goes. */
    public boolean matches(Alert alert) {
        return keptOutBy(alert) == null;
    }

    /** The first kind of condition, in the order of {@link Condition}, that keeps the alert out; null if it goes. */
    public @Nullable Condition keptOutBy(Alert alert) {
        if (!rule.enabled()) {
            return Condition.ENABLED;
        }
        if (alert.status() == AlertStatus.UPDATED && !rule.updates()) {
            return Condition.UPDATES;
        }
        if (alert.status() == AlertStatus.CLOSED && !rule.closings()) {
            return Condition.CLOSINGS;
        }
        Condition byType = keptOutBy(alert.type());
        if (byType != null) {
            return byType;
        }
        if (!protocols.isEmpty() && !protocols.contains(alert.protocol())) {
            return Condition.PROTOCOLS;
        }
        if (rule.otOnly()
                && !GeneralProtocols.isOt(alert.protocol())
                && !otSubnets.contains(alert.source())
                && !otSubnets.contains(alert.destination())) {
            return Condition.OT_ONLY;
        }
        if (!sensors.isEmpty() && !sensors.contains(alert.origin().sensor())) {
            return Condition.SENSORS;
        }
        if (!sites.isEmpty() && !sites.contains(alert.origin().site())) {
            return Condition.SITES;
        }
        if (!zones.isEmpty() && !zones.contains(alert.origin().zone())) {
            return Condition.ZONES;
        }
        if (!source.passes(alert.source())) {
            return Condition.SOURCE_DEVICE;
        }
        if (!destination.passes(alert.destination())) {
            return Condition.DESTINATION_DEVICE;
        }
        return hours != null && !hours.contains(alert.time()) ? Condition.SCHEDULE : null;
    }

    /** Why the alert is kept out, in one line for people; null if it goes. */
    public @Nullable String explain(Alert alert) {
        Condition condition = keptOutBy(alert);
        return condition == null ? null : Explanation.of(condition, rule, alert);
    }

    private @Nullable Condition keptOutBy(AlertType type) {
        SystemNotices notices = rule.systemNotices();
        if (notices != SystemNotices.YES && type.isSystemNotice() != (notices == SystemNotices.ONLY)) {
            return Condition.SYSTEM_NOTICES;
        }
        if (type.severity().compareTo(minimumSeverity) < 0) {
            return Condition.MINIMUM_SEVERITY;
        }
        if (!engines.isEmpty() && !engines.contains(type.engine())) {
            return Condition.ENGINES;
        }
        if (!typeIds.isEmpty() && !typeIds.contains(type.id())) {
            return Condition.ALERT_TYPES;
        }
        if (!categories.isEmpty() && !categories.contains(type.category())) {
            return Condition.CATEGORIES;
        }
        return techniques.isEmpty() || hasTechnique(type.techniques()) ? null : Condition.TECHNIQUES;
    }

    private boolean hasTechnique(List<String> ids) {
        for (int i = 0; i < ids.size(); i++) {
            if (techniques.contains(ids.get(i))) {
                return true;
            }
        }
        return false;
    }

    /** A condition on one side, made ready. */
    private record Side(DeviceSet in, DeviceSet notIn) {
        static Side of(@Nullable DeviceCondition condition) {
            return new Side(
                    DeviceSet.of("in", condition == null ? List.of() : condition.in()),
                    DeviceSet.of("not-in", condition == null ? List.of() : condition.notIn()));
        }

        boolean passes(@Nullable Endpoint endpoint) {
            return (in.isEmpty() || in.contains(endpoint)) && (notIn.isEmpty() || !notIn.contains(endpoint));
        }
    }
}
