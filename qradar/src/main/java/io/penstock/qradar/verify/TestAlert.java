package io.penstock.qradar.verify;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Origin;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The alert that verify sends: marked as a test, with every attribute filled, so that every property can be looked at. Its
 * addresses are of the blocks for documentation (RFC 5737), so that no offence names a device.
 */
public final class TestAlert {
    private TestAlert() {}

    /**
     * One of them.
     *
     * @param origin the sensor that it is sent for
     * @param rule the forwarding rule that it is sent for, named in its message; empty for none
     * @param uuid its own, by which it is found again
     */
    public static LoggedAlert of(Origin origin, String rule, UUID uuid, Instant now) {
        return new LoggedAlert(
                1,
                new Alert(
                        uuid,
                        now.truncatedTo(ChronoUnit.MILLIS),
                        AlertCatalogue.get().type("PS-9012"),
                        origin,
                        new Endpoint("192.0.2.10", 49_152, "00:00:5e:00:53:01", "penstock-test-source"),
                        new Endpoint("192.0.2.20", 502, "00:00:5e:00:53:02", "penstock-test-destination"),
                        "TCP",
                        "Penstock test",
                        "Test",
                        "Penstock test message: nothing has happened. It was sent to see whether alerts arrive"
                                + (rule.isEmpty() ? "." : " by the rule '" + rule + "'."),
                        new Evidence("", 0, 0)));
    }
}
