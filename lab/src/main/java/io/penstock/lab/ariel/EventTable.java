package io.penstock.lab.ariel;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a query looks at. Any thread may ask.
 *
 * @param <E> an event
 */
public interface EventTable<E> {
    /** Its name after FROM. */
    String name();

    /** All columns, fields first. */
    List<Column<E>> columns();

    /** The column of this name: a field in any case, else a custom property exactly. */
    Optional<Column<E>> column(String name);

    /** About how many events it has; for the progress only. */
    long size();

    /** The columns that {@code SELECT *} shows, in order. */
    List<String> shownByDefault();

    /** What numbers mean. */
    Directory directory();

    /** The payload that {@code TEXT SEARCH} looks into. */
    String payload(E event);

    /** Whether the event is part of an offence. */
    boolean inOffense(E event, long offense);

    /**
     * Goes through the events that arrived from {@code start} to before {@code end} (milliseconds since 1970).
     *
     * @param newestFirst the direction
     * @param visitor gets each event; false ends the going-through
     */
    void scan(long start, long end, boolean newestFirst, Predicate<E> visitor);
}
