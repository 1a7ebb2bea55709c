package io.penstock.app;

import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.config.DestinationConfig;
import io.penstock.delivery.qradar.Dialect;
import io.penstock.delivery.run.Delivery;
import io.penstock.delivery.settings.SettingException;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.api.QradarException;
import io.penstock.qradar.ariel.Ariel;
import io.penstock.qradar.reconcile.ReconcileSettings;
import io.penstock.qradar.reconcile.Reconciliation;
import io.penstock.qradar.reconcile.SendAgain;
import io.penstock.store.AlertLog;
import io.penstock.store.StoreException;
import io.penstock.store.delivery.DeliveryLog;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiConsumer;

/** One reconciling of a configuration's QRadar destinations. It opens the logs for itself, beside whoever has them open. */
final class ReconcileRun {
    private ReconcileRun() {}

    /**
     * Does it.
     *
     * @param destinations those to compare
     * @param each gets each destination's name and what came of it
     * @return whether everything is there or was sent again
     * @throws UserError if it cannot be done
     */
    static boolean once(
            QradarConfig qradar,
            DeliveryConfig delivery,
            List<DestinationConfig> destinations,
            ReconcileSettings settings,
            BiConsumer<String, Reconciliation.Result> each) {
        InstantSource clock = InstantSource.system();
        boolean whole = true;
        try (QradarClient client = QradarClient.open(qradar.settings().connection());
                AlertLog log = AlertLog.openReadOnly(delivery.log());
                DeliveryLog records = DeliveryLog.open(delivery.records())) {
            for (DestinationConfig one : destinations) {
                Reconciliation reconciliation = new Reconciliation(
                        log,
                        records,
                        new Ariel(client, clock, settings.timeout()),
                        clock,
                        new Reconciliation.Settings(
                                one.name(),
                                settings.grace(),
                                settings.margin(),
                                qradar.settings().dialect() == Dialect.XSENSE));
                Reconciliation.Result result;
                try (Destination far = Delivery.open(delivery.plan(), one, clock)) {
                    Reconciliation.Resender resender = settings.resend()
                            ? new SendAgain(one.name(), far, log, records, clock, settings.rate(), client::rest)
                            : positions -> 0;
                    result = reconciliation.run(clock.instant().minus(settings.last()), resender);
                }
                each.accept(one.name(), result);
                whole &= result.tally().missing() == result.tally().resent();
            }
        } catch (DeliveryException | QradarException | SettingException | StoreException e) {
            throw UserError.failed(String.valueOf(e.getMessage()), e);
        }
        return whole;
    }
}
