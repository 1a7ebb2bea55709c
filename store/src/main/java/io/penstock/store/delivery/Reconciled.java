package io.penstock.store.delivery;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What came of the last comparison of what was sent to a destination with what is there.
 *
 * @param destination the destination's name
 * @param finished when it was over
 * @param sent what was sent in the time compared
 * @param found of those, there
 * @param missing of those, not there
 * @param resent sent again then
 * @param underway sent too shortly before to be looked for
 * @param error why it could not be compared, in words; null if it was. The numbers are those of the last that succeeded
 */
public record Reconciled(
        String destination,
        Instant finished,
        long sent,
        long found,
        long missing,
        long resent,
        long underway,
        @Nullable String error) {
    /** One that failed. */
    public static Reconciled failed(String destination, Instant finished, String error) {
        return new Reconciled(destination, finished, 0, 0, 0, 0, 0, error);
    }
}
