package io.penstock.delivery.run;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.DeliveryListener;
import io.penstock.delivery.Receipt;
import io.penstock.store.StoreException;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.DeliveryRecord;
import io.penstock.store.delivery.RefusedAlert;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what becomes of alerts, and raises a notice when a destination refuses one. A delivery log that cannot be
 * written never stops a delivery. Called by the forwarders' threads.
 */
final class Recorder implements DeliveryListener {
    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final DeliveryLog records;
    private final Notices notices;
    private final AtomicBoolean failing = new AtomicBoolean();

    Recorder(DeliveryLog records, Notices notices) {
        this.records = records;
        this.notices = notices;
    }

    @Override
    public void delivered(Delivered stretch, Receipt receipt, List<LoggedAlert> handedOver) {
        List<RefusedAlert> inside = new ArrayList<>();
        for (Receipt.Refusal refusal : receipt.refused()) {
            RefusedAlert refused =
                    new RefusedAlert(handedOver.get(refusal.index()).position(), refusal.reason());
            if (refused.position() >= stretch.first() && refused.position() <= stretch.last()) {
                inside.add(refused);
            } else {
                // A summary of alerts of an earlier stretch, or of one that is not dealt with as a whole yet.
                BitSet itself = new BitSet();
                itself.set(0);
                write(stretch, receipt, refused.position(), refused.position(), itself, List.of(refused));
            }
        }
        if (stretch.last() >= stretch.first()) {
            write(stretch, receipt, stretch.first(), stretch.last(), stretch.wanted(), inside);
        }
        // A refused notice about a refusal would go round for ever where the destination refuses all.
        receipt.refused().stream()
                .filter(refusal ->
                        !handedOver.get(refusal.index()).alert().type().isSystemNotice())
                .findFirst()
                .ifPresent(refusal -> notices.raise(
                        "PS-9011",
                        stretch.destination(),
                        "Destination " + stretch.destination() + " refused alert "
                                + handedOver.get(refusal.index()).position() + ": " + refusal.reason()
                                + ". See penstock delivery trace; others are delivered."));
    }

    private void write(
            Delivered stretch, Receipt receipt, long first, long last, BitSet wanted, List<RefusedAlert> refused) {
        writing(() -> records.record(new DeliveryRecord(
                stretch.destination(),
                first,
                last,
                wanted,
                stretch.attempts(),
                stretch.sent(),
                stretch.acknowledged(),
                receipt.by().words(),
                receipt.detail(),
                refused)));
    }

    @Override
    public void failed(String destination, long position, int failures, Instant when, String error) {
        writing(() -> records.attempt(destination, position + 1, position + 1, when, error));
    }

    @Override
    public void recovered(String destination, int failures, Instant when) {
        notices.over("PS-9006", destination);
    }

    private void writing(Runnable change) {
        try {
            change.run();
            if (failing.compareAndSet(true, false)) {
                LOG.info("the delivery log is written again");
            }
        } catch (StoreException e) {
            // Said once: it may be so for each batch for hours.
            if (failing.compareAndSet(false, true)) {
                LOG.warn("the delivery log is not written, the delivery goes on: {}", e.getMessage());
            }
        }
    }
}
