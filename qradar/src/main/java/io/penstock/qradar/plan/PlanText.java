package io.penstock.qradar.plan;

import io.penstock.delivery.net.NetworkFailure;
import java.util.List;

/**
 * A plan for people, like a diff: {@code +} made, {@code ~} changed, {@code !} somebody else's and left alone, {@code -}
 * removed, a blank for what stays. What is in place is only counted.
 */
public final class PlanText {
    private static final int MOST_DIFFERENCES = 8;

    private PlanText() {}

    /** The lines. */
    public static String of(Plan plan, boolean all) {
        StringBuilder text = new StringBuilder();
        text.append(plan.qradar()).append(", API ").append(plan.apiVersion()).append('\n');
        for (Change change : plan.changes()) {
            if (all || !(change instanceof Change.InPlace)) {
                line(text, change);
            }
        }
        plan.warnings()
                .forEach(warning -> text.append("Warning: ").append(warning).append('\n'));
        return text.append(counts(plan)).append('\n').toString();
    }

    /** The last line. */
    public static String counts(Plan plan) {
        return plan.work() + " to do: " + plan.count(Change.Create.class) + " to make, "
                + (plan.count(Change.Update.class)
                        + plan.changes().stream()
                                .filter(change -> change instanceof Change.Adopt && change.isWork())
                                .count())
                + " to change, " + plan.count(Change.Remove.class) + " to remove, " + plan.count(Change.Deploy.class)
                + " deploy; " + plan.count(Change.InPlace.class) + " in place, " + plan.count(Change.Drift.class)
                + " changed by others, " + plan.count(Change.LeftBehind.class) + " left behind";
    }

    private static void line(StringBuilder text, Change change) {
        String sign = switch (change) {
            case Change.Create _, Change.Deploy _ -> "+ ";
            case Change.Update _ -> "~ ";
            case Change.Adopt adopt -> adopt.isWork() ? "~ " : "  ";
            case Change.Drift _ -> "! ";
            case Change.Remove _ -> "- ";
            case Change.InPlace _, Change.LeftBehind _ -> "  ";
        };
        text.append(sign)
                .append(change.kind().title())
                .append(' ')
                .append(NetworkFailure.oneLine(change.name()))
                .append(reason(change))
                .append('\n');
        differences(text, change);
    }

    private static String reason(Change change) {
        return switch (change) {
            case Change.Drift drift -> "  (" + drift.reason() + "; apply --adopt would change it)";
            case Change.LeftBehind left -> "  (" + left.reason() + ")";
            case Change.Adopt adopt -> adopt.isWork() ? "  (taken over)" : "  (was there before Penstock, as wanted)";
            default -> "";
        };
    }

    private static void differences(StringBuilder text, Change change) {
        List<Difference> differences = switch (change) {
            case Change.Update update -> update.differences();
            case Change.Adopt adopt -> adopt.differences();
            case Change.Drift drift -> drift.differences();
            default -> List.of();
        };
        differences.stream()
                .limit(MOST_DIFFERENCES)
                .forEach(difference -> text.append("      ")
                        .append(NetworkFailure.oneLine(difference.field()))
                        .append(": ")
                        .append(NetworkFailure.oneLine(difference.actual()))
                        .append(" -> ")
                        .append(NetworkFailure.oneLine(difference.wanted()))
                        .append('\n'));
        if (differences.size() > MOST_DIFFERENCES) {
            text.append("      and ")
                    .append(differences.size() - MOST_DIFFERENCES)
                    .append(" more\n");
        }
    }
}
