package io.penstock.lab.event;

import java.util.function.Predicate;

/**
 * What to look for; an empty text does not narrow.
 *
 * @param logSource the log source's name
 * @param eventName the event's name
 * @param text found anywhere in the payload, upper and lower case alike
 */
public record EventQuery(String logSource, String eventName, String text) {
    /** Everything. */
    public static final EventQuery ALL = new EventQuery("", "", "");

    /** Tells which events it finds. */
    public Predicate<Event> matcher() {
        Predicate<String> wanted = TextSearch.of(text);
        return event -> (logSource.isEmpty() || event.logSource().name().equals(logSource))
                && (eventName.isEmpty() || event.name().equals(eventName))
                && wanted.test(event.payload());
    }
}
