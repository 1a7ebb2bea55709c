package io.penstock.qradar;

import io.penstock.delivery.Backoff;
import io.penstock.delivery.settings.Secret;
import io.penstock.delivery.settings.SettingsBinder;
import io.penstock.qradar.api.Connection;
import io.penstock.qradar.api.QradarClient;
import io.penstock.qradar.setup.QradarSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Clients that do not really wait. */
public final class Clients {
    private Clients() {}

    public static Connection connection(URI url) {
        return connection(url, null, null);
    }

    public static Connection connection(URI url, @Nullable Path ca, @Nullable String fingerprint) {
        return new Connection(
                url,
                new Secret(FakeQradar.TOKEN),
                ca,
                fingerprint,
                null,
                null,
                Duration.ofSeconds(5),
                Duration.ofSeconds(20));
    }

    public static QradarClient open(Connection connection) {
        return open(connection, new ArrayList<>());
    }

    /** One that writes down its waits instead of waiting. */
    public static QradarClient open(Connection connection, List<Duration> waits) {
        return new QradarClient(
                connection,
                InstantSource.system(),
                waits::add,
                new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), new Random(4)));
    }

    public static QradarSettings settings(URI url, Map<String, ?> more) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("url", url.toString());
        values.put("token", FakeQradar.TOKEN);
        values.putAll(more);
        return SettingsBinder.bind(QradarSettings.class, "qradar", values);
    }
}
