package io.penstock.lab.web;

import io.penstock.lab.offense.ActionOutcome;
import io.penstock.lab.offense.OffenseType;
import io.penstock.lab.offense.OffenseView;
import io.penstock.lab.offense.Rule;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What the template of the offences shows. Made for one request.
 *
 * @param frame what stands around it
 * @param status {@code open}, {@code closed}, {@code hidden} or {@code all}
 * @param rows the offences of this page
 * @param pager which page it is
 * @param rules the rules in words
 * @param outcomes what became of the newest custom actions
 */
public record OffensesPage(
        Frame frame, String status, List<Row> rows, Pager pager, List<RuleRow> rules, List<Outcome> outcomes) {
    private static final int LONGEST = 160;
    private static final int MOST_OUTCOMES = 50;

    public OffensesPage {
        rows = List.copyOf(rows);
        rules = List.copyOf(rules);
        outcomes = List.copyOf(outcomes);
    }

    /** One offence; every text is safe for eyes. */
    public record Row(
            long id,
            String description,
            String status,
            int magnitude,
            String level,
            String type,
            String source,
            String events,
            String logSources,
            String first,
            String last) {}

    /** A rule; every text is safe for eyes. */
    public record RuleRow(String name, String test, String actions) {}

    /** What became of a custom action; every text is safe for eyes. */
    public record Outcome(String time, String action, String url, String result, boolean good) {}

    static OffensesPage of(PageSources from, String status, int page) {
        List<OffenseView> found = from.investigation().offenses().all().stream()
                .filter(offense -> status.equals("all")
                        || offense.status().name().toLowerCase(Locale.ROOT).equals(status))
                .toList();
        Pager pager = new Pager(Address.of(Frame.OFFENSES).with("status", status), page, Pager.ROWS, found.size());
        return new OffensesPage(
                Frame.of(from, "Offenses", Frame.OFFENSES),
                status,
                pager.of(found).stream().map(OffensesPage::row).toList(),
                pager,
                from.investigation().rules().rules().stream()
                        .limit(MOST_OUTCOMES)
                        .map(OffensesPage::rule)
                        .toList(),
                from.investigation().actions().outcomes().stream()
                        .limit(MOST_OUTCOMES)
                        .map(OffensesPage::outcome)
                        .toList());
    }

    static Row row(OffenseView offense) {
        return new Row(
                offense.id(),
                shown(offense.description().replace('\n', ' ')),
                offense.status().name().toLowerCase(Locale.ROOT),
                offense.magnitude(),
                EventRow.level(offense.magnitude()),
                Arrays.stream(OffenseType.values())
                        .filter(type -> type.id() == offense.offenseType())
                        .map(OffenseType::title)
                        .findFirst()
                        .orElse(""),
                shown(offense.offenseSource()),
                String.format("%,d", offense.eventCount()),
                shown(offense.logSources().stream()
                        .map(OffenseView.LogSource::name)
                        .collect(Collectors.joining(", "))),
                When.seconds(offense.startTime()),
                When.seconds(offense.lastUpdatedTime()));
    }

    private static RuleRow rule(Rule rule) {
        String severity = rule.minimumSeverity() == Rule.BY_NO_SEVERITY
                ? "no severity"
                : "severity " + rule.minimumSeverity() + " and more";
        String more = (rule.qids().isEmpty() ? "" : ", " + rule.qids().size() + " QIDs")
                + (rule.categories().isEmpty() ? "" : ", " + rule.categories().size() + " categories")
                + (rule.groups().isEmpty() ? "" : ", of " + rule.groups().size() + " log source groups");
        return new RuleRow(
                shown(rule.name()),
                severity + more + "; by " + rule.index().title(),
                shown(rule.actions().stream().map(action -> action.name()).collect(Collectors.joining(", "))));
    }

    private static Outcome outcome(ActionOutcome outcome) {
        return new Outcome(
                When.seconds(outcome.time().toEpochMilli()),
                shown(outcome.action()),
                shown(outcome.url()),
                outcome.succeeded() ? "done, " + outcome.status() : shown(outcome.message()),
                outcome.succeeded());
    }

    static String shown(String text) {
        return Visible.start(text, LONGEST);
    }
}
