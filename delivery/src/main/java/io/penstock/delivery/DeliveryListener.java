package io.penstock.delivery;

import io.penstock.alert.LoggedAlert;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;

/** Is told what becomes of alerts, on the forwarder's thread; it must not wait for anything long. */
public interface DeliveryListener {
    /** Nobody wants to know. */
    DeliveryListener NOBODY = new DeliveryListener() {};

    /**
     * A stretch of the log that is dealt with.
     *
     * @param destination the destination's name
     * @param first its first position
     * @param last its last position; one before {@code first} if only summaries went
     * @param wanted bit i stands for position {@code first + i}: whether the rules let the alert through
     * @param attempts how often it was tried, from 1
     * @param sent when the last try began
     * @param acknowledged when the far side had it
     */
    record Delivered(
            String destination,
            long first,
            long last,
            BitSet wanted,
            int attempts,
            Instant sent,
            Instant acknowledged) {}

    /** Alerts were handed over, by which a stretch of the log is dealt with. */
    default void delivered(Delivered stretch, Receipt receipt, List<LoggedAlert> handedOver) {}

    /** An attempt to hand over the alert after {@code position} failed, for the so-and-so-manieth time in a row. */
    default void failed(String destination, long position, int failures, Instant when, String error) {}

    /** A destination that had failed delivers again. */
    default void recovered(String destination, int failures, Instant when) {}
}
