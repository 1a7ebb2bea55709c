package io.penstock.lab.web;

import io.penstock.lab.event.Categories;
import io.penstock.lab.event.CustomProperty;
import io.penstock.lab.event.Event;
import io.penstock.lab.event.Outcome;
import io.penstock.lab.leef.LeefEvent;
import java.util.ArrayList;
import java.util.List;

/**
 * What the template of one event shows. Made for one request.
 *
 * @param frame what stands around it
 * @param id the event's id
 * @param name its name, in full
 * @param severity 1 to 10
 * @param level the severity's colour
 * @param outcome mapped, unknown or stored
 * @param information where it came from and what it was taken for
 * @param fields the normalised fields
 * @param properties the custom properties
 * @param attributes the LEEF attributes as the lab's parser read them
 * @param warnings what the lab noticed
 * @param mapUrl where its mapping is made or changed; empty if it was not parsed
 * @param payload the payload, every invisible character a piece of its own
 */
public record EventPage(
        Frame frame,
        long id,
        String name,
        int severity,
        String level,
        String outcome,
        List<Line> information,
        List<Line> fields,
        List<Line> properties,
        List<Line> attributes,
        List<String> warnings,
        String mapUrl,
        List<Visible.Piece> payload) {

    /**
     * A name and its value.
     *
     * @param state {@code filled}, {@code absent} (may be) or {@code missing} (should not be)
     */
    public record Line(String name, String value, String state) {
        static Line of(String name, String value) {
            return new Line(Visible.start(name, 120), Visible.all(value), value.isEmpty() ? "absent" : "filled");
        }
    }

    static EventPage of(PageSources from, Event stored) {
        Event event = from.reader().forSearch(stored);
        List<CustomProperty> properties = from.reader().properties();
        return new EventPage(
                Frame.of(from, "Event " + event.id(), Frame.ACTIVITY),
                event.id(),
                Visible.all(event.name()),
                event.severity(),
                EventRow.level(event.severity()),
                event.outcome().title(),
                information(event),
                event.fields().byName().entrySet().stream()
                        .map(entry -> Line.of(entry.getKey(), entry.getValue()))
                        .toList(),
                properties.stream()
                        .filter(property -> property.logSourceType()
                                .equals(event.logSource().type()))
                        .map(CustomProperty::name)
                        .distinct()
                        .map(name -> property(event, name))
                        .toList(),
                event.leef()
                        .map(leef -> leef.attributes().entrySet().stream()
                                .map(entry -> Line.of(entry.getKey(), entry.getValue()))
                                .toList())
                        .orElse(List.of()),
                warnings(event),
                mapUrl(event),
                Visible.pieces(event.payload()));
    }

    private static List<String> warnings(Event event) {
        List<String> warnings = new ArrayList<>();
        if (event.outcome() == Outcome.UNKNOWN) {
            warnings.add("Unknown: no event mapping for the event id '" + Visible.start(event.eventId(), 80)
                    + "' and the category '" + Visible.start(event.fields().category(), 80) + "'");
        }
        if (event.outcome() == Outcome.STORED) {
            warnings.add("Stored: " + event.qid().description());
        }
        event.warnings().forEach(warning -> warnings.add(Visible.all(warning)));
        return warnings;
    }

    private static String mapUrl(Event event) {
        return event.outcome() == Outcome.STORED
                ? ""
                : UnknownPair.of(event).address().url();
    }

    private static Line property(Event event, String name) {
        boolean missing = event.missingProperties().contains(name);
        Line line = Line.of(name, event.property(name).orElse(""));
        return missing ? new Line(line.name(), "", "missing") : line;
    }

    private static List<Line> information(Event event) {
        int category = event.qid().lowLevelCategory();
        List<Line> lines = new ArrayList<>();
        lines.add(Line.of("Event Description", event.qid().description()));
        lines.add(Line.of(
                "QID",
                event.qid().isOfTheLab() ? "" : Integer.toString(event.qid().qid())));
        lines.add(Line.of("High Level Category", Categories.highLevel(category)));
        lines.add(Line.of("Low Level Category", Categories.lowLevel(category) + " (" + category + ")"));
        lines.add(Line.of("QID Severity", Integer.toString(event.qid().severity())));
        lines.add(Line.of("Event ID", event.eventId()));
        lines.add(Line.of("LEEF Header", event.leef().map(EventPage::header).orElse("")));
        lines.add(Line.of("Log Source", event.logSource().name()));
        lines.add(Line.of("Log Source Identifier", event.logSource().identifier()));
        lines.add(Line.of("Log Source Type", event.logSource().type()));
        lines.add(Line.of(
                "Magnitude",
                event.magnitude() + " (severity " + event.severity() + ", credibility " + event.credibility()
                        + ", relevance " + event.relevance() + ")"));
        lines.add(Line.of("Event Count", Integer.toString(event.count())));
        lines.add(Line.of("Start Time", When.exact(event.arrived())));
        lines.add(Line.of("Storage Time", When.exact(event.storedAt())));
        lines.add(Line.of(
                "Log Source Time", event.fields().deviceTime().map(When::exact).orElse("")));
        lines.add(Line.of(
                "Packet Address",
                event.raw().sourceAddress() + " by " + event.raw().transport()));
        return lines;
    }

    private static String header(LeefEvent leef) {
        return "LEEF " + leef.leefVersion() + " \u00B7 " + leef.vendor() + " \u00B7 " + leef.product() + " \u00B7 "
                + leef.version();
    }
}
