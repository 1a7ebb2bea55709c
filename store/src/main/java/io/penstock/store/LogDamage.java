package io.penstock.store;

/**
 * Entries of the alert log that cannot be read. They are left out, and reading goes on behind them.
 *
 * @param where the file and place, or the database
 * @param first the first position that cannot be read
 * @param last the last one
 * @param why what is wrong, in words
 */
public record LogDamage(String where, long first, long last, String why) {
    /** How many positions. */
    public long count() {
        return last - first + 1;
    }
}
