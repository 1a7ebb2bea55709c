package io.penstock.lab.ariel;

import org.jspecify.annotations.Nullable;

/**
 * A compiled expression: its value for an event. In a grouped query the event is the group's first, and the aggregates are
 * the group's.
 *
 * @param <E> an event
 */
@FunctionalInterface
interface Evaluator<E> {
    /** A String, Long, Double, Boolean, a list of them, or null. */
    @Nullable
    Object of(E event, @Nullable Object[] aggregates);
}
