package io.penstock.store.delivery;

import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run of positions at one destination.
 *
 * @param destination the destination's name
 * @param first the first position, at least 1
 * @param last the last position, not before the first
 * @param wanted bit i is set if a rule wanted position {@code first + i} to go there; the others were passed by
 * @param attempts how often it was tried, the failures included; 0 if nothing was wanted
 * @param sent when it was handed over for the first time with success, null if it was not yet
 * @param acknowledged when the far side had it, null if it has not yet
 * @param acknowledgedBy who said so, for example {@code HTTP_STATUS}; empty if nobody has
 * @param detail what was said, for example {@code HTTP 200}; for failures the newest one's words; may be empty
 * @param refused those that the far side will never take
 * @param resends how often it was sent again after it had been acknowledged
 */
public record DeliveryRecord(
        String destination,
        long first,
        long last,
        BitSet wanted,
        int attempts,
        @Nullable Instant sent,
        @Nullable Instant acknowledged,
        String acknowledgedBy,
        String detail,
        List<RefusedAlert> refused,
        int resends) {
    public DeliveryRecord {
        if (first < 1 || last < first) {
            throw new IllegalArgumentException("positions " + first + " to " + last + " are no run");
        }
        wanted = (BitSet) wanted.clone();
        refused = List.copyOf(refused);
    }

    /** A batch that was delivered for the first time. */
    public DeliveryRecord(
            String destination,
            long first,
            long last,
            BitSet wanted,
            int attempts,
            @Nullable Instant sent,
            @Nullable Instant acknowledged,
            String acknowledgedBy,
            String detail,
            List<RefusedAlert> refused) {
        this(destination, first, last, wanted, attempts, sent, acknowledged, acknowledgedBy, detail, refused, 0);
    }

    /** Whether a rule wanted {@code position} to go there; false outside the run. */
    public boolean wants(long position) {
        return position >= first && position <= last && wanted.get((int) (position - first));
    }
}
