package io.penstock.lab.web;

import io.penstock.lab.event.Event;
import io.penstock.lab.event.Outcome;
import java.util.List;

/**
 * One event as a line of the table; every text is safe for eyes and short enough for the line.
 *
 * @param id the event's id
 * @param time time of arrival, UTC
 * @param name the event's name
 * @param outcome unknown or stored; empty for mapped
 * @param level low, medium, high or critical: the severity's colour
 * @param missing how many custom properties are missing
 * @param count how many events it stands for
 * @param cells the chosen columns
 */
public record EventRow(
        long id, String time, String name, String outcome, String level, int missing, int count, List<Cell> cells) {
    private static final int LONGEST = 80;

    public EventRow {
        cells = List.copyOf(cells);
    }

    /**
     * A column's value.
     *
     * @param column the column's id
     * @param text empty where the event has none
     */
    public record Cell(String column, String text) {
        /** What styles go by: the column's id, or {@code property}. */
        public String kind() {
            return column.startsWith(Field.PROPERTY) ? "property" : column;
        }
    }

    static EventRow of(Event event, List<Field> columns) {
        return new EventRow(
                event.id(),
                When.brief(event.arrived()),
                Visible.start(event.name(), LONGEST),
                event.outcome() == Outcome.MAPPED ? "" : event.outcome().title(),
                level(event.severity()),
                event.missingProperties().size(),
                event.count(),
                columns.stream()
                        .map(field -> new Cell(field.id(), Visible.start(field.of(event), LONGEST)))
                        .toList());
    }

    /** The colour of a severity: 1 to 3 low, 4 to 6 medium, 7 and 8 high, 9 and 10 critical. */
    static String level(int severity) {
        return severity <= 3 ? "low" : severity <= 6 ? "medium" : severity <= 8 ? "high" : "critical";
    }
}
