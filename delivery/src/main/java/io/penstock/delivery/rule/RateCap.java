package io.penstock.delivery.rule;

import io.penstock.delivery.settings.Setting;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Says when alerts may go to a destination that must not be flooded: a token bucket. Nothing is ever dropped; whoever
 * sends waits. In any span of time no more than {@code burst} and {@code eventsPerSecond} times the span are let go.
 *
 * <p>Threads: one, the forwarder's.
 */
public final class RateCap {
    /** One token in the bucket's unit, so that a nanosecond adds a whole number whatever the rate. */
    private static final long TOKEN = 1_000_000_000L;

    private final long eventsPerSecond;
    private final long full;
    private final LongSupplier nanoTime;
    private long level;
    private long filledAt;

    /**
     * The settings of a cap.
     *
     * @param eventsPerSecond 1 to 1,000,000
     * @param burst 1 to 1,000,000
     */
    public record Limit(
            @Setting(value = "Alerts per second, in the long run.", min = 1, max = 1_000_000)
            int eventsPerSecond,

            @Setting(value = "Alerts that may go at once after a pause.", fallback = "100", min = 1, max = 1_000_000)
            int burst) {
        public Limit {
            if (eventsPerSecond < 1 || eventsPerSecond > 1_000_000 || burst < 1 || burst > 1_000_000) {
                throw new IllegalArgumentException(
                        eventsPerSecond + " alerts/s, burst " + burst + ": each must be 1 to 1000000");
            }
        }
    }

    /**
     * A cap whose bucket is full.
     *
     * @param nanoTime a clock that never goes back, such as {@link System#nanoTime}
     */
    public RateCap(Limit limit, LongSupplier nanoTime) {
        this.eventsPerSecond = limit.eventsPerSecond();
        this.full = limit.burst() * TOKEN;
        this.nanoTime = nanoTime;
        this.level = full;
        this.filledAt = nanoTime.getAsLong();
    }

    /**
     * Takes the right to send up to {@code wanted} alerts now.
     *
     * @return how many may go, 0 to {@code wanted}; for the others wait {@link #delay}
     */
    public int take(int wanted) {
        fill();
        int granted = Math.clamp(level / TOKEN, 0, wanted);
        level -= granted * TOKEN;
        return granted;
    }

    /** Gives rights back that were taken and not used. */
    public void giveBack(int unused) {
        level = Math.min(full, level + unused * TOKEN);
    }

    /** How long until one more alert may go; zero if one may go now. */
    public Duration delay() {
        fill();
        return level >= TOKEN ? Duration.ZERO : Duration.ofNanos(Math.ceilDiv(TOKEN - level, eventsPerSecond));
    }

    private void fill() {
        long now = nanoTime.getAsLong();
        long elapsed = Math.max(0, now - filledAt);
        filledAt = now;
        // Compared before it is multiplied: after a long pause the product would not fit.
        long untilFull = Math.ceilDiv(full - level, eventsPerSecond);
        level = elapsed >= untilFull ? full : level + elapsed * eventsPerSecond;
    }
}
