package io.penstock.delivery.run;

import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.DeliveryListener;
import io.penstock.delivery.Receipt;
import io.penstock.store.StoreException;
import io.penstock.store.delivery.DeliveryLog;
import io.penstock.store.delivery.DeliveryRecord;
import io.penstock.store.delivery.RefusedAlert;
import java.time.Instant;
import java.util.List;
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

    Recorder(DeliveryLog records, Notices notices) {
        this.records = records;
        this.notices = notices;
    }

    @Override
    public void delivered(Delivered stretch, Receipt receipt, List<LoggedAlert> handedOver) {
        List<RefusedAlert> refused = receipt.refused().stream()
                .map(refusal -> new RefusedAlert(handedOver.get(refusal.index()).position(), refusal.reason()))
                .toList();
        if (stretch.last() >= stretch.first()) {
            writing(() -> records.record(new DeliveryRecord(
                    stretch.destination(),
                    stretch.first(),
                    stretch.last(),
                    stretch.wanted(),
                    stretch.attempts(),
                    stretch.sent(),
                    stretch.acknowledged(),
                    receipt.by().words(),
                    receipt.detail(),
                    refused)));
        }
        // A refused notice about a refusal would go round for ever where the destination refuses all.
        boolean ordinary = refused.stream()
                .anyMatch(alert -> handedOver.stream()
                        .anyMatch(logged -> logged.position() == alert.position()
                                && !logged.alert().type().isSystemNotice()));
        if (ordinary) {
            notices.raise(
                    "PS-9011",
                    stretch.destination(),
                    "Destination " + stretch.destination() + " refused alert "
                            + refused.getFirst().position() + ": "
                            + refused.getFirst().reason()
                            + ". See penstock delivery trace; others are delivered.");
        }
    }

    @Override
    public void failed(String destination, long position, int failures, Instant when, String error) {
        writing(() -> records.attempt(destination, position + 1, position + 1, when, error));
    }

    @Override
    public void recovered(String destination, int failures, Instant when) {
        notices.over("PS-9006", destination);
    }

    private static void writing(Runnable change) {
        try {
            change.run();
        } catch (StoreException e) {
            LOG.warn("the delivery log was not written, the delivery goes on: {}", e.getMessage());
        }
    }
}
