package io.penstock.lab.web;

import io.penstock.lab.offense.ClosingReason;
import io.penstock.lab.offense.Note;
import io.penstock.lab.offense.OffenseStatus;
import io.penstock.lab.offense.OffenseView;
import io.penstock.lab.offense.Offenses;
import io.penstock.lab.web.EventPage.Line;
import java.util.List;
import java.util.Objects;

/**
 * What the template of one offence shows. Made for one request.
 *
 * @param frame what stands around it
 * @param row what stands in the list
 * @param open whether it can be closed
 * @param summary its fields
 * @param events its events of this page
 * @param pager which page it is
 * @param notes what was written, newest first
 * @param reasons why it may be closed
 * @param problem why the last attempt did nothing; empty for none
 */
public record OffensePage(
        Frame frame,
        OffensesPage.Row row,
        boolean open,
        List<Line> summary,
        List<EventRow> events,
        Pager pager,
        List<NoteRow> notes,
        List<ClosingReason> reasons,
        String problem) {
    private static final int MOST_NOTES = 100;
    private static final List<String> COLUMNS = List.of("logsource", "severity", "source", "destination");

    public OffensePage {
        summary = List.copyOf(summary);
        events = List.copyOf(events);
        notes = List.copyOf(notes);
        reasons = List.copyOf(reasons);
    }

    /** A note; every text is safe for eyes. */
    public record NoteRow(String time, String user, String text) {}

    static OffensePage of(PageSources from, OffenseView offense, int page, String problem) {
        Offenses offenses = from.investigation().offenses();
        long id = offense.id();
        EventSearch.Found found = EventSearch.page(
                from.store(), event -> offenses.contains(id, event.id()), Order.NEWEST, page, Pager.ROWS);
        Fields fields = Fields.of(from.reader());
        return new OffensePage(
                Frame.of(from, "Offense " + id, Frame.OFFENSES),
                OffensesPage.row(offense),
                offense.status() != OffenseStatus.CLOSED,
                summary(offense, offenses.reasons()),
                found.events().stream()
                        .map(event -> EventRow.of(event, fields.columns(COLUMNS)))
                        .toList(),
                new Pager(Address.of(Frame.OFFENSES + "/" + id), page, Pager.ROWS, found.total()),
                offenses.notes(id).orElse(List.of()).reversed().stream()
                        .limit(MOST_NOTES)
                        .map(OffensePage::note)
                        .toList(),
                offenses.reasons().stream()
                        .filter(reason -> !reason.deleted() && !reason.reserved())
                        .toList(),
                problem);
    }

    private static List<Line> summary(OffenseView offense, List<ClosingReason> reasons) {
        OffensesPage.Row row = OffensesPage.row(offense);
        String why = reasons.stream()
                .filter(reason -> Objects.equals(reason.id(), offense.closingReasonId()))
                .map(ClosingReason::text)
                .findFirst()
                .orElse("");
        Long closed = offense.closeTime();
        return List.of(
                Line.of("Status", row.status()),
                Line.of("Offense Type", row.type()),
                Line.of("Offense Source", row.source()),
                Line.of(
                        "Magnitude",
                        offense.magnitude() + " (severity " + offense.severity() + ", credibility "
                                + offense.credibility() + ", relevance " + offense.relevance() + ")"),
                Line.of("Events", row.events()),
                Line.of("Log Sources", row.logSources()),
                Line.of("Categories", OffensesPage.shown(String.join(", ", offense.categories()))),
                Line.of("Start", row.first()),
                Line.of("Last Updated", row.last()),
                Line.of("Assigned To", Objects.requireNonNullElse(offense.assignedTo(), "")),
                Line.of("Closed", closed == null ? "" : When.seconds(closed)),
                Line.of("Closed By", Objects.requireNonNullElse(offense.closingUser(), "")),
                Line.of("Closing Reason", why));
    }

    private static NoteRow note(Note note) {
        return new NoteRow(When.seconds(note.time()), Visible.start(note.user(), 80), Visible.lines(note.text()));
    }
}
