package io.penstock.delivery.servicenow;

import io.penstock.alert.AlertStatus;
import io.penstock.alert.LoggedAlert;
import io.penstock.delivery.Acknowledgement;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.Receipt;
import io.penstock.delivery.http.Halves;
import io.penstock.delivery.http.HttpReply;
import io.penstock.delivery.http.RefusedException;
import io.penstock.delivery.servicenow.TableApi.Found;
import java.util.List;

/** Keeps one incident for each alert: looks for it by its correlation id, then makes or changes it. */
final class ServiceNowDestination implements Destination {
    /** Two requests each; few in one call, so that the position moves now and then. */
    private static final int ALERTS = 16;

    private final ServiceNowSettings settings;
    private final Incident incident;
    private final TableApi api;

    ServiceNowDestination(ServiceNowSettings settings, Incident incident, TableApi api) {
        this.settings = settings;
        this.incident = incident;
        this.api = api;
    }

    @Override
    public String describe() {
        return api.describe() + ", table " + settings.table();
    }

    @Override
    public List<String> warnings() {
        return api.sender().warnings(settings.url());
    }

    @Override
    public Receipt deliver(List<LoggedAlert> batch) throws DeliveryException {
        return Halves.deliver(
                batch.subList(0, Math.min(ALERTS, batch.size())),
                1,
                part -> Receipt.of(1, Acknowledgement.RECEIVER, one(part.getFirst())));
    }

    private String one(LoggedAlert logged) throws DeliveryException, RefusedException {
        AlertStatus status = logged.alert().status();
        Found found = api.find(logged.alert().uuid());
        if (found == null) {
            return status == AlertStatus.CLOSED ? "no incident to close" : made(api.create(incident.opened(logged)));
        }
        if (found.isFinal()) {
            // An alert that goes on after its incident was closed is news; its being raised or closed is not.
            return status == AlertStatus.UPDATED
                    ? made(api.create(incident.opened(logged)))
                    : "its incident is closed already";
        }
        HttpReply reply = api.update(
                found.id(),
                switch (status) {
                    case OPENED -> incident.repeated(logged);
                    case UPDATED -> incident.updated(logged);
                    case CLOSED -> incident.closed(logged);
                });
        return "HTTP " + reply.status() + ", incident " + found.id();
    }

    private static String made(HttpReply reply) {
        return "HTTP " + reply.status() + ", incident made";
    }

    @Override
    public void close() {
        api.close();
    }
}
