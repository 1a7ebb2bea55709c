package io.penstock.lab.ariel;

import org.jspecify.annotations.Nullable;

/**
 * A compiled condition; what an {@link Evaluator} is for values. A comparison with nothing does not hold.
 *
 * @param <E> an event
 */
@FunctionalInterface
interface Condition<E> {
    boolean holds(E event, @Nullable Object[] aggregates);
}
