package io.penstock.delivery.sentinel;

import io.penstock.alert.Alert;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.http.JsonFields;
import org.jspecify.annotations.Nullable;

/**
 * An alert as a row of a Log Analytics table: flat, names in the way of the service's own tables, {@code TimeGenerated}
 * always there because every table must have it. The columns are listed in {@code docs/destinations/sentinel.md}.
 *
 * @param linkBase what an alert's uuid is put behind to make a link to it, null for no links
 */
record SentinelRow(@Nullable String linkBase) {
    byte[] bytes(LoggedAlert logged) {
        Alert alert = logged.alert();
        Endpoint to = alert.destination();
        return new JsonFields()
                .add("TimeGenerated", JsonFields.time(alert.time()))
                .add("AlertUuid", alert.uuid().toString())
                .add("AlertNumber", logged.position())
                .add("Status", alert.status().name())
                .add("AlertType", alert.type().id())
                .add("Title", alert.type().title())
                .add("Message", alert.message())
                .add("Severity", alert.type().severity().title())
                .add("SeverityLevel", alert.type().severity().level())
                .add("Score", alert.type().score())
                .add("Engine", alert.type().engine().title())
                .add("Category", alert.type().category())
                .add("Techniques", String.join(",", alert.type().techniques()))
                .add("Sensor", alert.origin().sensor())
                .add("SensorAddress", alert.origin().address())
                .add("Site", alert.origin().site())
                .add("Zone", alert.origin().zone())
                .add("SrcIpAddr", alert.source().ip())
                .addPort("SrcPortNumber", alert.source())
                .add("SrcMacAddr", alert.source().mac())
                .add("SrcName", alert.source().name())
                .add("DstIpAddr", to == null ? null : to.ip())
                .addPort("DstPortNumber", to)
                .add("DstMacAddr", to == null ? null : to.mac())
                .add("DstName", to == null ? null : to.name())
                .add("NetworkProtocol", alert.transport())
                .add("AppProtocol", alert.protocol())
                .add("Operation", alert.operation())
                .add("Url", linkBase == null || linkBase.isBlank() ? null : linkBase + alert.uuid())
                .bytes();
    }
}
