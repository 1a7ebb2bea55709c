package io.penstock.delivery.elasticsearch;

import io.penstock.alert.Alert;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.http.JsonFields;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An alert in fields of the Elastic Common Schema 8; what that has no field for stands under {@code penstock}.
 *
 * @param version Penstock's version
 * @param linkBase what an alert's uuid is put behind to make a link to it, null for no links
 */
record EcsDocument(String version, @Nullable String linkBase) {
    /**
     * The document's {@code _id}: the same when the same entry of the log is sent again. Entries after the first have
     * their position in it, for an alert may be updated many times.
     */
    static String id(LoggedAlert logged) {
        Alert alert = logged.alert();
        return switch (alert.status()) {
            case OPENED -> alert.uuid() + "-opened";
            case UPDATED -> alert.uuid() + "-updated-" + logged.position();
            case CLOSED -> alert.uuid() + "-closed-" + logged.position();
        };
    }

    byte[] bytes(LoggedAlert logged) {
        Alert alert = logged.alert();
        return new JsonFields()
                .add("@timestamp", JsonFields.time(alert.time()))
                .add("ecs", new JsonFields().add("version", "8.17.0"))
                .add("message", alert.message())
                .add("event", event(alert))
                .add(
                        "rule",
                        new JsonFields()
                                .add("id", alert.type().id())
                                .add("name", alert.type().title())
                                .add("category", alert.type().category())
                                .add("ruleset", alert.type().engine().title()))
                .add("source", side(alert.source()))
                .add("destination", side(alert.destination()))
                .add(
                        "network",
                        new JsonFields()
                                .add("transport", lower(alert.transport()))
                                .add("protocol", lower(alert.protocol())))
                .add("observer", observer(alert))
                .add(
                        "threat",
                        new JsonFields()
                                .add("framework", "MITRE ATT&CK for ICS")
                                .add(
                                        "technique",
                                        new JsonFields().add("id", alert.type().techniques())))
                .add("penstock", own(logged))
                .bytes();
    }

    private JsonFields event(Alert alert) {
        return new JsonFields()
                .add("kind", "alert")
                .add("category", List.of("intrusion_detection"))
                .add("type", List.of("info"))
                .add("id", alert.uuid().toString())
                .add("code", alert.type().id())
                .add("module", "penstock")
                .add("dataset", "penstock.alert")
                .add("severity", alert.type().severity().level())
                .add("risk_score", alert.type().score())
                .add("action", alert.operation())
                .add("url", linkBase == null || linkBase.isBlank() ? null : linkBase + alert.uuid());
    }

    private JsonFields observer(Alert alert) {
        JsonFields observer = new JsonFields()
                .add("vendor", "Penstock")
                .add("product", "Penstock")
                .add("type", "ids")
                .add("version", version)
                .add("name", alert.origin().sensor());
        String ip = JsonFields.ip(alert.origin().address());
        return ip == null ? observer.add("hostname", alert.origin().address()) : observer.add("ip", List.of(ip));
    }

    private static JsonFields own(LoggedAlert logged) {
        Alert alert = logged.alert();
        return new JsonFields()
                .add("position", logged.position())
                .add("status", lower(alert.status().name()))
                .add("severity", lower(alert.type().severity().title()))
                .add("site", alert.origin().site())
                .add("zone", alert.origin().zone())
                .add("source_name", alert.source().name())
                .add(
                        "destination_name",
                        alert.destination() == null ? null : alert.destination().name())
                .add("capture", alert.evidence().capture());
    }

    /** What is no address is left out of {@code ip}: one such value makes Elasticsearch refuse the document. */
    private static JsonFields side(@Nullable Endpoint endpoint) {
        if (endpoint == null) {
            return new JsonFields();
        }
        JsonFields side = new JsonFields()
                .add("address", endpoint.label())
                .add("ip", JsonFields.ip(endpoint.ip()))
                .addPort("port", endpoint);
        String mac = endpoint.mac();
        // ECS wants RFC 7042's form: 00-80-F4-01-02-03.
        return mac == null ? side : side.add("mac", mac.replace(':', '-').toUpperCase(Locale.ROOT));
    }

    private static @Nullable String lower(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
