package io.penstock.delivery.servicenow;

import io.penstock.alert.Alert;
import io.penstock.alert.Endpoint;
import io.penstock.alert.LoggedAlert;
import io.penstock.alert.Severity;
import io.penstock.delivery.http.JsonFields;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The fields of an incident. {@code correlation_id} is the alert's uuid: ServiceNow's own field for the record of another
 * system that it belongs to.
 *
 * @param linkBase what an alert's uuid is put behind to make a link to it, null for no links
 */
record Incident(ServiceNowSettings settings, @Nullable String linkBase) {
    /** What ServiceNow keeps of a short description. */
    private static final int LONGEST_TITLE = 160;

    /** A new one. */
    byte[] opened(LoggedAlert logged) {
        Alert alert = logged.alert();
        return content(logged)
                .add("correlation_id", alert.uuid().toString())
                .add("correlation_display", "Penstock")
                .add("assignment_group", settings.assignmentGroup())
                .add("caller_id", settings.callerId())
                .bytes();
    }

    /** The same content again: for an alert that is delivered a second time. */
    byte[] repeated(LoggedAlert logged) {
        return new JsonFields()
                .add("short_description", title(logged.alert()))
                .add("description", description(logged))
                .bytes();
    }

    /** With a note. */
    byte[] updated(LoggedAlert logged) {
        return content(logged)
                .add("work_notes", "Penstock alert updated: " + logged.alert().message())
                .bytes();
    }

    /** Resolved. */
    byte[] closed(LoggedAlert logged) {
        return new JsonFields()
                .add("state", Integer.toString(settings.closeState()))
                .add("close_code", settings.closeCode())
                .add("close_notes", "Penstock alert closed: " + logged.alert().message())
                .bytes();
    }

    private JsonFields content(LoggedAlert logged) {
        Severity severity = logged.alert().type().severity();
        return new JsonFields()
                .add("short_description", title(logged.alert()))
                .add("description", description(logged))
                .add("impact", impact(severity))
                .add("urgency", urgency(severity));
    }

    /** 1 high, 2 medium, 3 low; with {@link #urgency} it makes priority 1, 2, 4 and 5 of ServiceNow's own matrix. */
    private static String impact(Severity severity) {
        return switch (severity) {
            case CRITICAL, MAJOR -> "1";
            case MINOR -> "2";
            case WARNING -> "3";
        };
    }

    private static String urgency(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "1";
            case MAJOR -> "2";
            case MINOR, WARNING -> "3";
        };
    }

    private static String title(Alert alert) {
        String title =
                "OT alert: " + alert.type().title() + " (" + alert.source().label()
                        + (alert.destination() == null
                                ? ""
                                : " to " + alert.destination().label()) + ")";
        return title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE - 1) + "…";
    }

    private String description(LoggedAlert logged) {
        Alert alert = logged.alert();
        StringBuilder text = new StringBuilder();
        line(text, "What", alert.message());
        line(text, "Type", alert.type().id() + " " + alert.type().title());
        line(text, "Severity", alert.type().severity().title());
        line(text, "Engine", alert.type().engine().title());
        line(text, "Time", JsonFields.time(alert.time()));
        line(text, "Sensor", alert.origin().sensor());
        line(text, "Site", alert.origin().site());
        line(text, "Zone", alert.origin().zone());
        line(text, "Source", endpoint(alert.source()));
        line(text, "Destination", endpoint(alert.destination()));
        line(text, "Protocol", alert.protocol());
        line(text, "Operation", alert.operation());
        line(text, "Techniques", String.join(", ", alert.type().techniques()));
        line(text, "Alert", Long.toString(logged.position()));
        line(text, "Link", linkBase == null || linkBase.isBlank() ? null : linkBase + alert.uuid());
        return text.toString();
    }

    /** One line each: a name from the network must not write a line of its own into a ticket. */
    private static void line(StringBuilder text, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            text.append(name)
                    .append(": ")
                    .append(value.replaceAll("[\\p{Cc}\\p{Zl}\\p{Zp}\\u202a-\\u202e\\u2066-\\u2069]+", " "))
                    .append('\n');
        }
    }

    private static @Nullable String endpoint(@Nullable Endpoint endpoint) {
        if (endpoint == null) {
            return null;
        }
        return String.format(
                Locale.ROOT,
                "%s (address %s, port %s, MAC %s)",
                endpoint.label(),
                endpoint.ip() == null ? "-" : endpoint.ip(),
                endpoint.port() == Endpoint.NO_PORT ? "-" : Integer.toString(endpoint.port()),
                endpoint.mac() == null ? "-" : endpoint.mac());
    }
}
