package io.penstock.qradar.reconcile;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.qradar.api.QradarException;
import io.penstock.store.AlertLog;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.DeliveryRecord;
import io.penstock.store.delivery.RefusedAlert;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends alerts once more, the same as before, at a bounded rate and noted in the delivery log. Used by one thread.
 */
public final class SendAgain implements Reconciliation.Resender {
    private static final String DETAIL = "sent again: it was missing in QRadar";

    private final String name;
    private final Destination destination;
    private final AlertLog log;
    private final DeliveryLog records;
    private final InstantSource clock;
    private final int perSecond;
    private final Consumer<Duration> rest;

    /**
     * Prepares.
     *
     * @param name the destination's name in the delivery log
     * @param perSecond the most alerts in a second, at least 1
     * @param rest waits
     */
    public SendAgain(
            String name,
            Destination destination,
            AlertLog log,
            DeliveryLog records,
            InstantSource clock,
            int perSecond,
            Consumer<Duration> rest) {
        if (perSecond < 1) {
            throw new IllegalArgumentException("a rate of " + perSecond + "; want 1 or more alerts a second");
        }
        this.name = name;
        this.destination = destination;
        this.log = log;
        this.records = records;
        this.clock = clock;
        this.perSecond = perSecond;
        this.rest = rest;
    }

    @Override
    public long resend(List<Long> positions) {
        long sent = 0;
        for (int from = 0; from < positions.size(); from += perSecond) {
            if (from > 0) {
                rest.accept(Duration.ofSeconds(1));
            }
            List<LoggedAlert> batch = new ArrayList<>();
            for (long position : positions.subList(from, Math.min(positions.size(), from + perSecond))) {
                log.read(position - 1, 1).stream()
                        .filter(alert -> alert.position() == position)
                        .forEach(batch::add);
            }
            sent += batch.isEmpty() ? 0 : send(batch);
        }
        return sent;
    }

    private long send(List<LoggedAlert> batch) {
        List<LoggedAlert> left = batch;
        long sent = 0;
        try {
            while (!left.isEmpty()) {
                Receipt receipt = destination.deliver(left);
                if (receipt.taken() == 0) {
                    break;
                }
                note(left.subList(0, receipt.taken()), left, receipt);
                sent += receipt.taken();
                left = left.subList(receipt.taken(), left.size());
            }
        } catch (DeliveryException e) {
            throw new QradarException("the missing alerts could not all be sent again: " + e.getMessage()
                    + "; those that were are noted, run it again for the others");
        }
        return sent;
    }

    /** One record for each row of positions that follow each other. */
    private void note(List<LoggedAlert> taken, List<LoggedAlert> batch, Receipt receipt) {
        Instant now = clock.instant();
        for (int start = 0; start < taken.size(); ) {
            int end = start + 1;
            while (end < taken.size()
                    && taken.get(end).position() == taken.get(end - 1).position() + 1) {
                end++;
            }
            long first = taken.get(start).position();
            long last = taken.get(end - 1).position();
            BitSet wanted = new BitSet();
            wanted.set(0, end - start);
            List<RefusedAlert> refused = receipt.refused().stream()
                    .map(refusal -> new RefusedAlert(batch.get(refusal.index()).position(), refusal.reason()))
                    .filter(alert -> alert.position() >= first && alert.position() <= last)
                    .toList();
            records.sentAgain(new DeliveryRecord(
                    name, first, last, wanted, 1, now, now, receipt.by().words(), DETAIL, refused, 1));
            start = end;
        }
    }
}
