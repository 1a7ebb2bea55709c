package io.penstock.delivery.rule;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertType;
import io.penstock.alert.Endpoint;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a rule keeps an alert out, in words. */
final class Explanation {
    /** Names come from the network; longer ones are cut. */
    private static final int LONGEST = 80;

    private static final DateTimeFormatter LOCAL =
            DateTimeFormatter.ofPattern("EEE yyyy-MM-dd HH:mm:ss VV", Locale.ENGLISH);

    private Explanation() {}

    static String of(Condition condition, ForwardingRule rule, Alert alert) {
        AlertType type = alert.type();
        return switch (condition) {
            case ENABLED -> "the rule is disabled";
            case UPDATES -> "it is an update, and the rule wants first occurrences only";
            case CLOSINGS -> "it is a closing, and the rule wants none";
            case SYSTEM_NOTICES ->
                type.isSystemNotice()
                        ? type.id() + " is a notice about Penstock itself, and the rule wants none"
                        : type.id() + " is no notice about Penstock itself, and the rule wants only those";
            case MINIMUM_SEVERITY ->
                "severity " + type.severity().title() + " is below "
                        + rule.minimumSeverity().title();
            case ENGINES -> "engine " + type.engine().title() + " is not among the rule's";
            case ALERT_TYPES -> "alert type " + type.id() + " (" + type.title() + ") is not among the rule's";
            case CATEGORIES -> "category " + type.category() + " is not among the rule's";
            case TECHNIQUES ->
                type.techniques().isEmpty()
                        ? "it has no technique"
                        : "none of its techniques " + String.join(", ", type.techniques()) + " is among the rule's";
            case PROTOCOLS ->
                alert.protocol() == null
                        ? "it has no application protocol"
                        : "protocol " + shown(alert.protocol()) + " is not among the rule's";
            case OT_ONLY ->
                (alert.protocol() == null ? "no protocol" : "protocol " + shown(alert.protocol()))
                        + " is no OT protocol, and neither side is in ot-subnets";
            case SENSORS -> "sensor " + shown(alert.origin().sensor()) + " is not among the rule's";
            case SITES -> "site " + shown(alert.origin().site()) + " is not among the rule's";
            case ZONES -> "zone " + shown(alert.origin().zone()) + " is not among the rule's";
            case SOURCE_DEVICE -> side("source", alert.source(), rule.sourceDevice());
            case DESTINATION_DEVICE -> side("destination", alert.destination(), rule.destinationDevice());
            case SCHEDULE -> schedule(rule.schedule(), alert);
        };
    }

    private static String side(String what, @Nullable Endpoint endpoint, @Nullable DeviceCondition condition) {
        String name = endpoint == null ? "nobody" : shown(endpoint.label());
        boolean excluded =
                condition != null && DeviceSet.of("not-in", condition.notIn()).contains(endpoint);
        return what + " " + name + (excluded ? " is in the rule's not-in" : " is not in the rule's in");
    }

    private static String schedule(@Nullable Schedule schedule, Alert alert) {
        String time = schedule == null
                ? alert.time().toString()
                : LOCAL.format(ZonedDateTime.ofInstant(alert.time(), schedule.zone()));
        return time + " is outside the rule's hours";
    }

    /** On one line and without marks that change how the rest is shown. */
    private static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(isPlain(c) ? c : '?'));
        return text.codePointCount(0, text.length()) > LONGEST ? shown + "…" : shown.toString();
    }

    private static boolean isPlain(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
