package io.penstock.lab.offense;

import java.util.Optional;

/**
 * What somebody wants changed at an offence; empty leaves as it is.
 *
 * @param status OPEN, HIDDEN or CLOSED; closing needs a reason
 * @param closingReason the id of one
 * @param assignedTo a user
 * @param followUp whether it is marked
 * @param isProtected whether it is kept
 */
public record OffenseChange(
        Optional<OffenseStatus> status,
        Optional<Long> closingReason,
        Optional<String> assignedTo,
        Optional<Boolean> followUp,
        Optional<Boolean> isProtected) {
    /** Closes it. */
    public static OffenseChange close(long reason) {
        return new OffenseChange(
                Optional.of(OffenseStatus.CLOSED),
                Optional.of(reason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
