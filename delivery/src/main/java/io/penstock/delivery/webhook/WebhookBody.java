package io.penstock.delivery.webhook;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.penstock.alert.Alert;
import io.penstock.alert.AlertStatus;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.http.JsonFields;
import io.penstock.delivery.webhook.WebhookSettings.Body;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An alert as JSON. The names of the product that Penstock replaces are kept: of its alert object {@code id, time, title,
 * message, severity, engine, sourceDevice, destinationDevice}, of its extended webhook {@code sensorID, sensorName, zoneID,
 * zoneName, siteID, siteName, sourceDeviceAddress, destinationDeviceAddress, remediationSteps, handled,
 * additionalInformation}. Penstock has no numbers for sensors, sites and zones; their names stand there too.
 */
final class WebhookBody {
    private final Body body;
    private final @Nullable String linkBase;

    WebhookBody(Body body, @Nullable String linkBase) {
        this.body = body;
        this.linkBase = linkBase;
    }

    byte[] one(LoggedAlert logged) {
        return fields(logged).bytes();
    }

    byte[] array(List<LoggedAlert> alerts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode(alerts.size());
        alerts.forEach(logged -> array.add(fields(logged).node()));
        return JsonFields.bytes(array);
    }

    private JsonFields fields(LoggedAlert logged) {
        Alert alert = logged.alert();
        JsonFields fields = new JsonFields()
                .add("id", logged.position())
                .add("uuid", alert.uuid().toString())
                .add("status", alert.status().name())
                .add("time", alert.time().toEpochMilli())
                .add("type", alert.type().id())
                .add("title", alert.type().title())
                .add("message", alert.message())
                .add("severity", alert.type().severity().title())
                .add("engine", alert.type().engine().title())
                .add("sourceDevice", alert.source().label())
                .add("destinationDevice", label(alert.destination()));
        return body == Body.BASE ? fields : extended(fields, alert);
    }

    private JsonFields extended(JsonFields fields, Alert alert) {
        JsonFields more = new JsonFields()
                .add("category", alert.type().category())
                .add("score", alert.type().score())
                .add("techniques", alert.type().techniques())
                .add("transport", alert.transport())
                .add("protocol", alert.protocol())
                .add("operation", alert.operation())
                .addPort("sourcePort", alert.source())
                .addPort("destinationPort", alert.destination())
                .add("sourceMac", alert.source().mac())
                .add(
                        "destinationMac",
                        alert.destination() == null ? null : alert.destination().mac())
                .add("sensorAddress", alert.origin().address())
                .add("url", linkBase == null || linkBase.isBlank() ? null : linkBase + alert.uuid());
        return fields.add("sensorID", alert.origin().sensor())
                .add("sensorName", alert.origin().sensor())
                .add("zoneID", alert.origin().zone())
                .add("zoneName", alert.origin().zone())
                .add("siteID", alert.origin().site())
                .add("siteName", alert.origin().site())
                .add("sourceDeviceAddress", address(alert.source()))
                .add("destinationDeviceAddress", address(alert.destination()))
                .add("remediationSteps", List.of())
                .add("handled", alert.status() == AlertStatus.CLOSED)
                .add("additionalInformation", more);
    }

    private static @Nullable String label(@Nullable Endpoint endpoint) {
        return endpoint == null ? null : endpoint.label();
    }

    private static @Nullable String address(@Nullable Endpoint endpoint) {
        return endpoint == null ? null : endpoint.ip() != null ? endpoint.ip() : endpoint.mac();
    }
}
