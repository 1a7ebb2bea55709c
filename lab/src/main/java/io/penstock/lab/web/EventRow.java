package io.penstock.lab.web;

import io.penstock.lab.event.Categories;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.Outcome;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.OptionalInt;

/**
 * One event as a line of the table; every text is safe for eyes and short enough for the line.
 *
 * @param id the event's id
 * @param date day of arrival, UTC
 * @param time time of arrival, UTC
 * @param name the event's name
 * @param outcome mapped, unknown or stored
 * @param logSource the log source's name
 * @param category the low-level category's name
 * @param severity 1 to 10
 * @param level low, medium, high or critical: the severity's colour
 * @param source address and port
 * @param destination address and port
 * @param sensor custom property Sensor
 * @param place custom properties Site and Zone
 * @param missing how many custom properties are missing
 */
public record EventRow(
        long id,
        String date,
        String time,
        String name,
        String outcome,
        String logSource,
        String category,
        int severity,
        String level,
        String source,
        String destination,
        String sensor,
        String place,
        int missing) {
    private static final int LONGEST = 80;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("dd MMM", Locale.ENGLISH).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneOffset.UTC);

    static EventRow of(Event event) {
        String site = event.property("Site").orElse("");
        String zone = event.property("Zone").orElse("");
        return new EventRow(
                event.id(),
                DATE.format(event.arrived()),
                TIME.format(event.arrived()),
                Visible.start(event.name(), LONGEST),
                event.outcome() == Outcome.MAPPED ? "" : event.outcome().title(),
                Visible.start(event.logSource().name(), LONGEST),
                Categories.lowLevel(event.qid().lowLevelCategory()),
                event.severity(),
                level(event.severity()),
                endpoint(event.fields().sourceIp(), event.fields().sourcePort()),
                endpoint(event.fields().destinationIp(), event.fields().destinationPort()),
                Visible.start(event.property("Sensor").orElse(""), LONGEST),
                Visible.start(site.isEmpty() || zone.isEmpty() ? site + zone : site + " / " + zone, LONGEST),
                event.missingProperties().size());
    }

    /** The colour of a severity: 1 to 3 low, 4 to 6 medium, 7 and 8 high, 9 and 10 critical. */
    static String level(int severity) {
        return severity <= 3 ? "low" : severity <= 6 ? "medium" : severity <= 8 ? "high" : "critical";
    }

    private static String endpoint(String address, OptionalInt port) {
        if (address.isEmpty() || port.isEmpty()) {
            return address;
        }
        return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + port.getAsInt();
    }
}
