package io.penstock.delivery.servicenow;

import io.penstock.delivery.DeliveryContext;
import io.penstock.delivery.DeliveryException;
import io.penstock.delivery.Destination;
import io.penstock.delivery.DestinationType;
import io.penstock.delivery.http.HttpSender;

/** The {@code servicenow} kind of destination. */
public final class ServiceNowType implements DestinationType<ServiceNowSettings> {
    @Override
    public String name() {
        return "servicenow";
    }

    @Override
    public String summary() {
        return "Makes an incident in ServiceNow for each alert and keeps it up to date.";
    }

    @Override
    public Class<ServiceNowSettings> settings() {
        return ServiceNowSettings.class;
    }

    @Override
    public Destination open(ServiceNowSettings settings, DeliveryContext context) throws DeliveryException {
        HttpSender sender = new HttpSender("ServiceNow", settings.http(), context);
        return new ServiceNowDestination(
                settings, new Incident(settings, context.linkBase()), new TableApi(settings, sender, context.clock()));
    }
}
