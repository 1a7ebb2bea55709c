package io.penstock.store;

import java.time.Duration;

/**
 * How long and how much an alert log keeps.
 *
 * @param maxAge what was appended longer ago goes, once every destination has it; more than zero
 * @param maxBytes over this the oldest goes, whoever lacks it; more than zero. The newest segment stays even so
 */
public record Retention(Duration maxAge, long maxBytes) {
    public Retention {
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("maxAge " + maxAge + " is not more than zero");
        }
        if (maxBytes <= 0) {
            throw new IllegalArgumentException("maxBytes " + maxBytes + " is not more than zero");
        }
    }
}
