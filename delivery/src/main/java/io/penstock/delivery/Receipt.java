package io.penstock.delivery;

import java.util.List;

/**
 * What became of a batch.
 *
 * @param taken how many of the batch, counted from its start, are dealt with: the far side has them, or has refused them
 *     for good; 0 only in {@link #later}
 * @param by who says so
 * @param detail what was said, short, for the delivery log: {@code HTTP 200}, {@code offset 3-1204}; empty if nothing was
 * @param refused those among the taken that the far side will never take, each with the reason; no other alert waits for
 *     them
 */
public record Receipt(int taken, Acknowledgement by, String detail, List<Refusal> refused) {
    /**
     * An alert that the far side refuses for good.
     *
     * @param index its place in the batch, from 0
     * @param reason in one line for people, what the far side said
     */
    public record Refusal(int index, String reason) {}

    public Receipt {
        refused = List.copyOf(refused);
        if (taken < 0) {
            throw new IllegalArgumentException("a receipt for " + taken + " alerts: want 0 or more");
        }
    }

    /**
     * Nothing is sent yet and nothing is wrong: the destination gathers. The batch is offered again soon, with what has come
     * since.
     */
    public static Receipt later() {
        return new Receipt(0, Acknowledgement.NOBODY, "", List.of());
    }

    /** All of the first {@code taken} are there. */
    public static Receipt of(int taken, Acknowledgement by, String detail) {
        return new Receipt(taken, by, detail, List.of());
    }
}
