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
     * A stretch of the log is dealt with.
     *
     * @param first its first position
     * @param last its last position
     * @param wanted bit i stands for position {@code first + i}: whether the alert was handed over
     * @param attempts how often it was tried, from 1
     * @param sent when the last try began
     * @param acknowledged when the far side had it
     */
    default void delivered(
            String destination,
            long first,
            long last,
            BitSet wanted,
            int attempts,
            Instant sent,
            Instant acknowledged,
            Receipt receipt,
            List<LoggedAlert> handedOver) {}

    /** An attempt at the stretch that begins here failed. */
    default void failed(String destination, long first, long last, int attempts, Instant when, String error) {}
}
