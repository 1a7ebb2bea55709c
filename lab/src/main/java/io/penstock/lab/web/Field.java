package io.penstock.lab.web;

import io.penstock.lab.event.Event;
import java.util.function.Function;

/**
 * Something of an event that can be shown, filtered and grouped by: a field, or a custom property.
 *
 * @param id names it in addresses; a custom property's is {@code prop:} and its name
 * @param title what people read
 * @param kind how its values compare
 * @param reader its value in an event; empty where the event has none
 */
public record Field(String id, String title, Kind kind, Function<Event, String> reader) {
    /** How values compare. */
    public enum Kind {
        TEXT,
        NUMBER,
        ADDRESS
    }

    /** What a custom property's id begins with. */
    static final String PROPERTY = "prop:";

    /** Whether it is a custom property. */
    public boolean isProperty() {
        return id.startsWith(PROPERTY);
    }

    String of(Event event) {
        return reader.apply(event);
    }
}
