package io.penstock.store;

/**
 * What was removed from the alert log before a destination had it.
 *
 * @param destination which destination
 * @param first the first position that it lacks
 * @param last the last one
 */
public record Removal(String destination, long first, long last) {
    /** How many positions. */
    public long count() {
        return last - first + 1;
    }
}
