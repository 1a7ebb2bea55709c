package io.penstock.delivery.splunk;

import io.penstock.alert.Alert;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.http.JsonFields;
import java.math.BigDecimal;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alert as an event of the HTTP Event Collector. Inside {@code event} stand the field names of Splunk's Common
 * Information Model for alerts and intrusion detection ({@code id, severity, signature, signature_id, src, dest, …}) and
 * Penstock's own.
 */
record SplunkEvent(SplunkSettings settings, @Nullable String linkBase) {
    byte[] bytes(LoggedAlert logged) {
        Alert alert = logged.alert();
        String host = settings.host();
        JsonFields event = new JsonFields()
                .add("host", host == null ? alert.origin().sensor() : host)
                .add("source", settings.source())
                .add("sourcetype", settings.sourcetype())
                .add("index", settings.index());
        // Seconds with the milliseconds behind the point; a time before 1970 would be refused.
        event.add("time", BigDecimal.valueOf(Math.max(0, millis(alert)), 3).toPlainString());
        return event.add("event", event(logged, alert)).bytes();
    }

    private JsonFields event(LoggedAlert logged, Alert alert) {
        Endpoint to = alert.destination();
        return new JsonFields()
                .add("id", alert.uuid().toString())
                .add("number", logged.position())
                .add("status", alert.status().name().toLowerCase(Locale.ROOT))
                .add("signature", alert.type().title())
                .add("signature_id", alert.type().id())
                .add("description", alert.message())
                .add("severity", alert.type().severity().title().toLowerCase(Locale.ROOT))
                .add("severity_id", alert.type().severity().level())
                .add("risk_score", alert.type().score())
                .add("engine", alert.type().engine().title())
                .add("category", alert.type().category())
                .add("mitre_technique_id", alert.type().techniques())
                .add("src", alert.source().label())
                .add("src_ip", alert.source().ip())
                .addPort("src_port", alert.source())
                .add("src_mac", alert.source().mac())
                .add("src_host", alert.source().name())
                .add("dest", to == null ? null : to.label())
                .add("dest_ip", to == null ? null : to.ip())
                .addPort("dest_port", to)
                .add("dest_mac", to == null ? null : to.mac())
                .add("dest_host", to == null ? null : to.name())
                .add(
                        "transport",
                        alert.transport() == null ? null : alert.transport().toLowerCase(Locale.ROOT))
                .add("app", alert.protocol())
                .add("operation", alert.operation())
                .add("dvc", alert.origin().sensor())
                .add("dvc_ip", alert.origin().address())
                .add("site", alert.origin().site())
                .add("zone", alert.origin().zone())
                .add("url", linkBase == null || linkBase.isBlank() ? null : linkBase + alert.uuid());
    }

    private static long millis(Alert alert) {
        try {
            return alert.time().toEpochMilli();
        } catch (ArithmeticException e) {
            return 0;
        }
    }
}
