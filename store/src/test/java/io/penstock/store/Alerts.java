package io.penstock.store;

import io.penstock.alert.Alert;
import io.penstock.alert.AlertCatalogue;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.Endpoint;
import io.penstock.alert.Evidence;
import io.penstock.alert.Origin;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Alerts to keep: number {@code n} always has the same uuid. */
public final class Alerts {
    private Alerts() {}

    /** Alert number {@code n}. */
    public static Alert numbered(long n) {
        return new Alert(
                new UUID(7, n),
                Instant.ofEpochSecond(1_700_000_000L + n, 123_456_789),
                AlertCatalogue.get().type("PS-2073"),
                new Origin("sensor Agent", "192.168.219.50", "Site", "Zone"),
                new Endpoint("10.0.0.9", 49152, "00:80:f4:01:02:03", "eng\u0000 \ud800 Ω \t\n"),
                n % 2 == 0 ? null : new Endpoint(null, Endpoint.NO_PORT, null, null),
                "TCP",
                null,
                "Write Single Coil",
                "number " + n,
                new Evidence("plant.pcap", n, n + 1));
    }

    /** The same alert with another status and time. */
    public static Alert with(Alert alert, AlertStatus status, Instant time) {
        return new Alert(
                alert.uuid(),
                status,
                time,
                alert.type(),
                alert.origin(),
                alert.source(),
                alert.destination(),
                alert.transport(),
                alert.protocol(),
                alert.operation(),
                alert.message(),
                alert.evidence());
    }

    /** {@code count} alerts from number {@code from} on. */
    public static List<Alert> range(long from, int count) {
        return LongStream.range(from, from + count).mapToObj(Alerts::numbered).toList();
    }
}
