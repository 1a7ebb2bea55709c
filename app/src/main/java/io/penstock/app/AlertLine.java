package io.penstock.app;

import io.penstock.alert.Alert;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** An alert as one line for people, fit for a terminal. */
final class AlertLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int LONGEST = 1_000;

    private AlertLine() {}

    static String of(LoggedAlert logged) {
        Alert alert = logged.alert();
        StringBuilder line = new StringBuilder(200);
        line.append('#').append(logged.position()).append("  ").append(TIME.format(alert.time()));
        line.append("  ").append(alert.type().severity().title());
        line.append("  ").append(alert.type().id());
        line.append("  ").append(alert.type().title());
        line.append("  ").append(endpoint(alert.source()));
        if (alert.destination() != null) {
            line.append(" > ").append(endpoint(alert.destination()));
        }
        line.append("  ").append(alert.message());
        return Visible.text(line.toString(), LONGEST);
    }

    private static String endpoint(@Nullable Endpoint endpoint) {
        if (endpoint == null) {
            return "";
        }
        String address = endpoint.ip() != null ? endpoint.ip() : String.valueOf(endpoint.mac());
        return endpoint.port() < 0 ? address : address + ":" + endpoint.port();
    }
}
